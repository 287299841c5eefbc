#include "cli/add_options.hpp"

#include <fmt/format.h>

#include <string>

namespace sg = skan_graph;

namespace {

/// The graph has a short name, as it is the usual output.
std::string option_of(const sg::OutputKind& kind) {
  return kind.name == "graph" ? "-o,--output" : fmt::format("--{}", kind.name);
}

void add_batch(CommandLine& line, Options& options) {
  const std::string group = "Many images";
  line.word({"--output-dir", "DIR",
             "Name each output after its input: --branches csv is DIR/a.branches.csv, "
             "--branches x.csv is DIR/a.x.csv",
             group},
            into(options.output_dir));
  line.repeated({"--recursive", "DIR", "All images in this folder and below", group},
                [&options](const std::vector<std::string>& words) {
                  options.inputs.folders.assign(words.begin(), words.end());
                });
  line.repeated({"--match", "PATTERN",
                 "With --recursive: only files named so, such as '*_skel.tif'", group},
                [&options](const std::vector<std::string>& words) {
                  options.inputs.match = words;
                });
  line.word({"--files-from", "LIST", "The inputs named in LIST, one a line; - is standard input",
             group},
            into(options.inputs.list));
  line.flag({"--null", "", "Names in LIST end with a zero byte, as from find -print0", group},
            options.inputs.null_separated);
  for (const sg::OutputKind& kind : sg::output_kinds())
    if (!kind.many.empty())
      line.word({fmt::format("--all-{}", kind.many), "FILE",
                 fmt::format("The {} of all images in one table: .csv or .tsv, first column "
                             "filename",
                             kind.many),
                 group},
                [&options, &kind](const std::string& file) {
                  options.combined[std::string(kind.name)] = file;
                });
  line.word({"--report", "FILE",
             "A line of JSON for each input: input, state, error, nodes, branches, seconds", group},
            into(options.report));
  line.flag({"--resume", "",
             "Skip inputs whose outputs are complete, newer than the input and made by the same "
             "options",
             group},
            options.resume);
  line.flag({"--fail-fast", "", "Stop at the first image that fails", group}, options.fail_fast);
}

}  // namespace

void add_inputs_and_outputs(CommandLine& line, Options& options) {
  line.inputs({"INPUT", "",
               "Skeleton images, 1 to 5 dimensions: every pixel that is not 0 is skeleton; or "
               "quoted patterns, such as 'c*.tif'; - is a TIFF or NPY on standard input"},
              options.inputs.names, false);
  const std::string group = "Outputs (each written only when asked for)";
  for (const sg::OutputKind& kind : sg::output_kinds())
    line.word({option_of(kind), "FILE", std::string(kind.help), group},
              [&options, &kind](const std::string& file) {
                options.outputs[std::string(kind.name)] = file;
              });
  line.flag({"--provenance", "",
             "Beside the outputs a .provenance.json: version, call, options, SHA-256 of the input, "
             "times, machine",
             group},
            options.provenance);
}

void add_batch_and_running(CommandLine& line, Options& options) {
  add_batch(line, options);
  const std::string group = "Running";
  add_threads(line, options.threads, group);
  add_max_memory(line, options.max_memory,
                 "Refuse an image that takes more than this, such as 8G, and give images side by "
                 "side no more. Default: what is available, three quarters of it side by side",
                 group);
  add_talking(line, options.quiet, options.progress, group);
}
