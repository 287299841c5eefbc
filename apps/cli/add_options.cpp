#include "cli/add_options.hpp"

#include <fmt/format.h>

#include <string>

namespace {

namespace sg = skan_graph;

/// A size in bytes: 500M, 8G, 8GiB.
CLI::AsSizeValue size_in_bytes() { return CLI::AsSizeValue(false); }

/// The graph has a short name, as it is the usual output.
std::string option_of(const sg::OutputKind& kind) {
  return kind.name == "graph" ? "-o,--output" : fmt::format("--{}", kind.name);
}

void add_outputs(CLI::App& app, Options& options) {
  const std::string group = "Outputs (each written only when asked for)";
  for (const sg::OutputKind& kind : sg::output_kinds())
    app.add_option_function<std::string>(
           option_of(kind),
           [&options, &kind](const std::string& file) {
             options.outputs[std::string(kind.name)] = file;
           },
           std::string(kind.help))
        ->type_name("FILE")
        ->group(group);
  app.add_flag("--provenance", options.provenance,
               "Beside the outputs a .provenance.json: version, call, options, SHA-256 of the "
               "input, times, machine")
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
  for (const sg::OutputKind& kind : sg::output_kinds())
    if (!kind.many.empty())
      app.add_option_function<std::string>(
             fmt::format("--all-{}", kind.many),
             [&options, &kind](const std::string& file) {
               options.combined[std::string(kind.name)] = file;
             },
             fmt::format("The {} of all images in one table: .csv or .tsv, first column filename",
                         kind.many))
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

void add_inputs_and_outputs(CLI::App& app, Options& options) {
  app.add_option("INPUT", options.inputs.names,
                 "Skeleton images, 1 to 5 dimensions: every pixel that is not 0 is skeleton; or "
                 "quoted patterns, such as 'c*.tif'; - is a TIFF or NPY on standard input")
      ->type_name("");
  add_outputs(app, options);
}

void add_batch_and_running(CLI::App& app, Options& options) {
  add_batch(app, options);
  add_running(app, options);
}
