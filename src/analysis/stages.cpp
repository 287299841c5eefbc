#include <algorithm>

#include "analysis/make_option.hpp"
#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/choose_columns.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"

namespace skan_graph {

namespace {

const std::string reading_group = "Reading", thinning_group = "From the image to the skeleton",
                  measuring_group = "Measuring",
                  output_group = "Outputs (each written only when asked for)";

StageOption spacing_option() {
  return {.name = "spacing",
          .values = "S[,S...]",
          .help = "Pixel spacing: one number, or one per axis, slowest axis first; default: the "
                  "file's own, else 1",
          .group = reading_group,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (options.spacing.empty()) return {};
            return options.spacing;
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.spacing.clear();
                for (const std::string& word : words) {
                  const auto number = parse_number<double>(word);
                  if (!number || !std::isfinite(*number) || *number <= 0)
                    throw OptionError("spacing",
                                      word + " is not a spacing; give a number above 0");
                  options.spacing.push_back(*number);
                }
              },
          .is_list = true};
}

Stage spacing() {
  return {.name = "spacing", .progress = "", .options = {spacing_option()}};
}

Stage reading() {
  StageOption max_pixels =
      count_option({"max-pixels", "N", "Refuse images of more pixels", reading_group},
                   [](auto& o) -> auto& { return o.reading.max_pixels; });
  max_pixels.decides_results = false;
  return {.name = "reading",
          .progress = "reading",
          .options = {
              switch_option({"stack", "",
                             "The input is a folder of 2D images, or a quoted pattern: the slices "
                             "of a volume, s2 before s10",
                             reading_group},
                            [](auto& o) -> auto& { return o.reading.stack; }),
              switch_option({"ignore-metadata", "",
                             "Do not take spacing and unit from the file; of a TIFF all pages are "
                             "slices",
                             reading_group},
                            [](auto& o) -> auto& { return o.reading.ignore_metadata; }),
              count_option({"channel", "K", "Which channel, from 0, where the file has several",
                            reading_group},
                           [](auto& o) -> auto& { return o.reading.channel; }),
              count_option({"frame", "K", "Which time point, from 0", reading_group},
                           [](auto& o) -> auto& { return o.reading.frame; }),
              count_option({"level", "K", "Which level of resolution; 0 is the full one",
                            reading_group},
                           [](auto& o) -> auto& { return o.reading.level; }),
              max_pixels},
          .memory = [](const RunSize& size,
                       const AnalysisOptions&) { return bitmap_memory(size.shape); }};
}

const std::vector<std::pair<std::string, Thinning>> thinnings{
    {"usual", Thinning::usual}, {"zhang", Thinning::zhang}, {"lee", Thinning::lee}};

StageOption thin_option() {
  StageOption option{
      .name = "thin",
      .values = "[zhang|lee]",
      .help = "Thin a mask to its skeleton first: zhang (2D, the usual one there) or lee (2D and "
              "3D) are those of scikit-image",
      .group = thinning_group,
      .get = [](const AnalysisOptions& options) -> OptionValue {
        for (const auto& [word, thinning] : thinnings)
          if (options.thin == thinning) return word;
        return {};
      },
      .set =
          [](AnalysisOptions& options, const std::vector<std::string>& words) {
            for (const auto& [word, thinning] : thinnings)
              if (word == words.back()) {
                options.thin = thinning;
                return;
              }
            throw OptionError("thin", words.back() + " is unknown; use zhang or lee, or neither");
          }};
  for (const auto& [word, thinning] : thinnings) option.choices_if_alone.push_back(word);
  return option;
}

/// The one that is meant, for an image of so many axes. Throws OptionError.
Thinning thinning_for(Thinning asked, const Shape& shape) {
  const std::size_t dimensions = shape.dimensions();
  const auto refuse = [&](const std::string& what) {
    throw OptionError("thin", what + ", and the image has " + std::to_string(dimensions) +
                                  (dimensions == 1 ? " axis" : " axes"));
  };
  if (dimensions != 2 && dimensions != 3) refuse("images of 2 and 3 axes can be thinned");
  if (asked == Thinning::usual) return dimensions == 2 ? Thinning::zhang : Thinning::lee;
  if (asked == Thinning::zhang && dimensions != 2)
    refuse("zhang thins images of 2 axes; use lee");
  return asked;
}

Stage thinning() {
  return {.name = "thinning",
          .progress = "thinning",
          .options = {thin_option()},
          .memory = [](const RunSize& size, const AnalysisOptions& options) -> StageMemory {
            const double bits = bitmap_memory(size.shape).kept * 8 / 10;
            return {.kept = options.keep_mask ? bits : 0, .temporary = 2 * bits};
          },
          .is_wanted = [](const AnalysisOptions& options) { return options.thin.has_value(); },
          .new_bitmap = [](PaddedBitmap mask, const StageContext& context) {
            if (thinning_for(*context.options.thin, mask.shape()) == Thinning::zhang)
              thin_zhang(mask, context.progress);
            else
              thin_lee(mask, context.progress);
            return mask;
          }};
}

Stage values() {
  return {.name = "values",
          .progress = "reading values",
          .options = {{.name = "values",
                       .values = "FILE",
                       .help = "Take the pixel values from this image of the same shape; {} in its "
                               "name stands for the input's",
                       .group = reading_group,
                       .get = [](const AnalysisOptions& options) -> OptionValue {
                         if (!options.values) return {};
                         return options.values->string();
                       },
                       .set =
                           [](AnalysisOptions& options, const std::vector<std::string>& words) {
                             options.values = words.back();
                           }}},
          .memory = [](const RunSize& size, const AnalysisOptions&) {
            return values_memory(size);
          }};
}

Stage graph() {
  return {.name = "graph",
          .progress = "building the graph",
          .part_of = Extent::graph,
          .options = {choice_option<>({"junctions", "",
                                       "Clean-up of clumps at junctions: mst is skan's, mixed "
                                       "keeps a ring with a square corner one branch",
                                       measuring_group},
                                      std::vector<std::pair<std::string, Junctions>>{
                                          {"none", Junctions::none},
                                          {"mst", Junctions::mst},
                                          {"mixed", Junctions::mixed}},
                                      [](auto& o) -> auto& { return o.junctions; }),
                      switch_option({"height", "",
                                     "The pixel values are heights above the image plane",
                                     measuring_group},
                                    [](auto& o) -> auto& { return o.height; })},
          .memory = [](const RunSize& size, const AnalysisOptions& options) {
            StageMemory memory = graph_memory(size);
            if (options.junctions != Junctions::none)
              memory.temporary = clean_up_memory(size).temporary;
            return memory;
          }};
}

Stage branches() {
  return {.name = "branches",
          .progress = "tracing branches",
          .part_of = Extent::branches,
          .memory = [](const RunSize& size, const AnalysisOptions&) {
            return branches_memory(size);
          }};
}

Stage main_paths() {
  return {.name = "main paths",
          .progress = "searching main paths",
          .part_of = Extent::branches,
          .options = {switch_option({"main-path", "",
                                     "Find the longest shortest path of each skeleton: column main "
                                     "of the branches, main_path_length of the skeletons",
                                     measuring_group},
                                    [](auto& o) -> auto& { return o.main_path; })}};
}

void check_columns(const AnalysisOptions& options) {
  // Those of skan are there; describing all costs as much as a small image.
  if (std::ranges::all_of(options.columns, [](const auto& name) { return name == "skan"; }))
    return;
  try {
    check_column_names(options.columns, branch_columns());
  } catch (const std::invalid_argument& error) {
    throw OptionError("columns", error.what());
  }
  if (std::ranges::find(options.columns, "main") != options.columns.end() && !options.main_path)
    throw OptionError("columns", "main is there with the option main-path only; add that");
}

Stage writing() {
  return {.name = "writing",
          .progress = "writing",
          .options = {choice_option<>({"graph", "",
                                       "What the vertices of a .graphml are: pixels, or branches' "
                                       "ends",
                                       output_group},
                                      std::vector<std::pair<std::string, GraphForm>>{
                                          {"pixels", GraphForm::pixels},
                                          {"branches", GraphForm::branches}},
                                      [](auto& o) -> auto& { return o.graph; }),
                      {.name = "columns",
                       .values = "NAME[,NAME...]",
                       .help = "Of the branch table only these columns, in this order, by their "
                               "names in the descriptions of columns; skan stands for those of "
                               "skan.summarize",
                       .group = measuring_group,
                       .get = [](const AnalysisOptions& options) -> OptionValue {
                         if (options.columns.empty()) return {};
                         return options.columns;
                       },
                       .set =
                           [](AnalysisOptions& options, const std::vector<std::string>& words) {
                             options.columns = words;
                           },
                       .is_list = true},
                      choice_option<>({"separator", "", "Joins the words of column names",
                                       measuring_group},
                                      std::vector<std::pair<std::string, char>>{{"_", '_'},
                                                                                {"-", '-'}},
                                      [](auto& o) -> auto& { return o.separator; })},
          .check = check_columns};
}

}  // namespace

const std::vector<Stage>& standard_stages() {
  static const std::vector<Stage> stages{spacing(), reading(),  thinning(),   values(),
                                         graph(),   branches(), main_paths(), writing()};
  return stages;
}

std::uint64_t expected_bytes(std::span<const Stage> stages, const AnalysisOptions& options,
                             const RunSize& size, Extent extent,
                             std::span<const OutputMemory> outputs) {
  std::vector<StageMemory> flow;
  for (const Extent part : {Extent::skeleton, Extent::graph, Extent::branches}) {
    if (part > extent) break;
    for (const Stage& stage : stages)
      if (stage.part_of == part && stage.memory && stage.runs_with(options))
        flow.push_back(stage.memory(size, options));
    for (const OutputMemory& output : outputs)
      if (output.after == part) flow.push_back(output.memory);
  }
  return peak_bytes(flow);
}

}  // namespace skan_graph
