#include <algorithm>

#include "analysis/make_option.hpp"
#include "analysis/picture_output.hpp"
#include "analysis/stages/stages.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

/// Whether a name contains each of the words that '_' joins in another.
bool has_words_of(std::string_view name, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = words.find('_');
    if (name.find(words.substr(0, end)) == name.npos) return false;
    words.remove_prefix(end == words.npos ? words.size() : end + 1);
  }
  return true;
}

/// The names that have the words of a misspelt one: radius_mean for mean_radius.
std::string similar_names(std::span<const ColumnDescription> columns, const std::string& word) {
  std::string names;
  for (const ColumnDescription& column : columns)
    if (!word.empty() && has_words_of(column.name, word))
      names += (names.empty() ? "perhaps " : " or ") + std::string(column.name);
  return names.empty() ? "see the descriptions of columns" : names;
}

void check_colour(const AnalysisOptions& options) {
  const std::string& name = options.colour;
  // This one always exists; describing all columns costs as much as processing a small image.
  if (name == "branch_type") return;
  const auto tables = describe_columns(standard_stages());
  const auto branches = std::ranges::find(tables, "branches", &TableDescription::name);
  const bool is_several = name == "all" || name == "skan" || name.find('{') != name.npos;
  if (is_several || name == "unit" || !has_column(branches->columns, name))
    throw OptionError("colour", "the branch table has no column " + name + " with numbers; " +
                                    similar_names(branches->columns, name));
}

StageOption colour_option() {
  return {.name = "colour",
          .values = "COLUMN",
          .help = "Colour the branches of pictures and views by this column of the branch table",
          .group = group::pictures,
          .get = [](const AnalysisOptions& options) -> OptionValue { return options.colour; },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.colour = words.back();
              }};
}

StageOption colour_range_option() {
  return {.name = "colour-range",
          .values = "LOW,HIGH",
          .help = "The values of that column with the first and the last colour of a picture; "
                  "default: its lowest and highest",
          .group = group::pictures,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            if (options.colour_range.empty()) return {};
            return options.colour_range;
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.colour_range.clear();
                for (const std::string& word : words)
                  options.colour_range.push_back(parse_finite("colour-range", word));
                if (words.size() != 2 || options.colour_range[0] >= options.colour_range[1])
                  throw OptionError("colour-range",
                                    "has two numbers, the first below the second; such as 0,50");
              },
          .is_list = true};
}

const std::vector<std::pair<std::string, PictureAxis>> axes{{"0", PictureAxis::first},
                                                            {"1", PictureAxis::second},
                                                            {"2", PictureAxis::third},
                                                            {"all", PictureAxis::all}};

StageOption axis_option() {
  return {.name = "axis",
          .values = "0|1|2|all",
          .help = "The axis along which a picture shows a volume, or all three beside each other; "
                  "default: 0",
          .group = group::pictures,
          .get = [](const AnalysisOptions& options) -> OptionValue {
            for (const auto& [word, axis] : axes)
              if (options.axis == axis) return word;
            return {};
          },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                for (const auto& [word, axis] : axes)
                  if (word == words.back()) {
                    options.axis = axis;
                    return;
                  }
                throw OptionError("axis", words.back() + " is unknown; use 0, 1, 2 or all");
              }};
}

StageOption size_option() {
  constexpr std::uint64_t smallest = 100, largest = 20000;
  return parsed_option({"picture-size", "N",
                        "Pixels of the longer side of a picture at most; larger images are made "
                        "smaller, and no branch gets lost",
                        group::pictures},
                       [](auto& o) -> auto& { return o.picture_size; },
                       [](const std::string& option, const std::string& word) {
                         const std::uint64_t size = parse_count(option, word);
                         if (size < smallest || size > largest)
                           throw OptionError(option, word + " is no size of a picture; give 100 "
                                                            "to 20000");
                         return size;
                       });
}

}  // namespace

Stage drawing() {
  return {.name = "drawing",
          .progress = "drawing",
          .options = {colour_option(), colour_range_option(), axis_option(), size_option(),
                      count_option({"view-points", "N",
                                    "Simplify the paths of a view with more than N points",
                                    group::pictures},
                                   [](auto& o) -> auto& { return o.view_points; })},
          .check = check_colour,
          .memory = image_planes_memory};
}

}  // namespace skan_graph::stages
