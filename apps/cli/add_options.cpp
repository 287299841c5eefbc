#include "cli/add_options.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "cli/add_read_options.hpp"

namespace {

using skan_graph::Junctions;

const std::map<std::string, Junctions> junction_words{
    {"none", Junctions::none}, {"mst", Junctions::mst}, {"mixed", Junctions::mixed}};
const std::map<std::string, GraphForm> form_words{{"pixels", GraphForm::pixels},
                                                  {"branches", GraphForm::branches}};

CLI::Validator positive_number() {
  return CLI::Validator(
      [](const std::string& text) {
        double number = 0;
        return CLI::detail::lexical_cast(text, number) && std::isfinite(number) && number > 0
                   ? std::string{}
                   : fmt::format("{} is no spacing; give a number above 0", text);
      },
      "");
}

/// A size in bytes: 500M, 8G, 8GiB.
CLI::AsSizeValue size_in_bytes() { return CLI::AsSizeValue(false); }

void add_outputs(CLI::App& app, Options& options, OptionWords& words) {
  const std::string group = "Outputs (each written only when asked for)";
  for (const OutputKind& kind : output_kinds())
    app.add_option(kind.options, options.outputs.*kind.name, kind.help)
        ->type_name("FILE")
        ->group(group);
  app.add_option("--graph", words.graph,
                 "What the vertices of a .graphml are: pixels, or branches' ends")
      ->type_name("pixels|branches")
      ->check(CLI::IsMember(form_words).description(""))
      ->capture_default_str()
      ->group(group);
  app.add_flag("--provenance", options.provenance,
               "Beside the outputs a .provenance.json: version, call, options, SHA-256 of the "
               "input, times, machine")
      ->group(group);
}

void add_reading(CLI::App& app, Options& options) {
  const std::string group = "Reading";
  app.add_option("--spacing", options.image.spacing,
                 "Pixel spacing: one number, or one per axis, slowest axis first; "
                 "default: the file's own, else 1")
      ->type_name("S[,S...]")
      ->delimiter(',')
      ->check(positive_number())
      ->allow_extra_args(false)
      ->group(group);
  add_read_options(app, options.image.reading, group);
  app.add_option("--values", options.image.values,
                 "Take the pixel values from this image of the same shape; {} in its name stands "
                 "for the input's")
      ->type_name("FILE")
      ->group(group);
}

void add_measuring(CLI::App& app, Options& options, OptionWords& words) {
  const std::string group = "Measuring";
  app.add_option("--junctions", words.junctions,
                 "Clean-up of clumps at junctions: mst is skan's, mixed keeps a ring with a "
                 "square corner one branch")
      ->type_name("none|mst|mixed")
      ->check(CLI::IsMember(junction_words).description(""))
      ->capture_default_str()
      ->group(group);
  app.add_flag("--height", options.image.height,
               "The pixel values are heights above the image plane")
      ->group(group);
  app.add_flag("--main-path", options.image.main_path,
               "Find the longest shortest path of each skeleton: column main of the branches, "
               "main_path_length of the skeletons")
      ->group(group);
  app.add_option("--columns", options.image.columns,
                 "Of the branch table only these columns, in this order, by their names in "
                 "--describe-columns; skan stands for those of skan.summarize")
      ->type_name("NAME[,NAME...]")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--separator", options.image.separator, "Joins the words of column names")
      ->type_name("_|-")
      ->check(CLI::IsMember({"_", "-"}).description(""))
      ->capture_default_str()
      ->group(group);
}

void add_batch(CLI::App& app, Options& options) {
  const std::string group = "Many images";
  app.add_option("--output-dir", options.output_dir,
                 "Name each output after its input: --branches csv is DIR/a.branches.csv, "
                 "--branches x.csv is DIR/a.x.csv")
      ->type_name("DIR")
      ->group(group);
  app.add_option("--recursive", options.inputs.folders, "All images in this folder and below")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--match", options.inputs.match,
                 "With --recursive: only files named so, such as '*_skel.tif'")
      ->type_name("PATTERN")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--files-from", options.inputs.list,
                 "The inputs named in LIST, one a line; - is standard input")
      ->type_name("LIST")
      ->group(group);
  app.add_flag("--null", options.inputs.null_separated,
               "Names in LIST end with a zero byte, as from find -print0")
      ->group(group);
  for (const CombinedKind& kind : combined_kinds())
    app.add_option("--all-" + kind.word, options.combined.*kind.name, kind.help)
        ->type_name("FILE")
        ->group(group);
  app.add_option("--report", options.report,
                 "A line of JSON for each input: input, state, error, nodes, branches, seconds")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("--resume", options.resume,
               "Skip inputs whose outputs are complete, newer than the input and made by the same "
               "options")
      ->group(group);
  app.add_flag("--fail-fast", options.fail_fast, "Stop at the first image that fails")
      ->group(group);
}

void add_running(CLI::App& app, Options& options) {
  const std::string group = "Running";
  app.add_option("--threads", options.threads, "Number of threads; 0 for all cores")
      ->type_name("N")
      ->check(CLI::Range(0, 4096).description(""))
      ->capture_default_str()
      ->group(group);
  app.add_option("--max-memory", options.max_memory,
                 "Refuse an image that takes more than this, such as 8G, and give images side by "
                 "side no more. Default: what is available, three quarters of it side by side")
      ->type_name("SIZE")
      ->transform(size_in_bytes().description(""))
      ->group(group);
  app.add_flag("--quiet", options.quiet, "No progress and no warnings")->group(group);
  app.add_flag("--progress", options.progress,
               "Progress on standard error (by default only when that is a terminal)")
      ->group(group);
}

}  // namespace

void OptionWords::put_into(ImageOptions& options) const {
  options.junctions = junction_words.at(junctions);
  options.graph = form_words.at(graph);
}

void add_options(CLI::App& app, Options& options, OptionWords& words) {
  app.add_option("INPUT", options.inputs.names,
                 "Skeleton images, 1 to 5 dimensions: every pixel that is not 0 is skeleton; or "
                 "quoted patterns, such as 'c*.tif'; - is a TIFF or NPY on standard input")
      ->type_name("");
  add_outputs(app, options, words);
  add_reading(app, options);
  add_measuring(app, options, words);
  add_batch(app, options);
  add_running(app, options);
}
