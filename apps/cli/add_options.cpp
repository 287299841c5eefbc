#include "cli/add_options.hpp"

#include <fmt/format.h>

#include <string>

namespace sg = skan_graph;

namespace {

const std::string outputs_group = "Outputs (each written only when asked for)";
const std::string many_group = "Many images";

/// The option of an output. The graph has a short name because it is the usual output.
std::string option_of(const sg::OutputKind& kind) {
  return kind.name == "graph" ? "-o,--output" : fmt::format("--{}", kind.name);
}

}  // namespace

void add_inputs(CommandLine& line, Options& options, const std::string& help) {
  line.inputs({"INPUT", "", help}, options.inputs.names, false);
}

void add_output(CommandLine& line, Options& options, const sg::OutputKind& kind,
                const std::string& names) {
  line.word({names, kind.is_folder ? "FOLDER" : "FILE", std::string(kind.help), outputs_group},
            [&options, &kind](const std::string& file) {
              options.outputs[std::string(kind.name)] = file;
            });
}

void add_outputs(CommandLine& line, Options& options) {
  for (const sg::OutputKind& kind : sg::output_kinds())
    add_output(line, options, kind, option_of(kind));
}

void add_combined_tables(CommandLine& line, Options& options) {
  for (const sg::OutputKind& kind : sg::output_kinds())
    if (!kind.many.empty())
      line.word({fmt::format("--all-{}", kind.many), "FILE",
                 fmt::format("The {} of all images in one table: .csv or .tsv, first column "
                             "filename",
                             kind.many),
                 many_group},
                [&options, &kind](const std::string& file) {
                  options.combined[std::string(kind.name)] = file;
                });
}

void add_many_images(CommandLine& line, Options& options, const std::string& name_example) {
  line.word({"--output-dir", "DIR", "Name each output after its input: " + name_example,
             many_group},
            into(options.output_dir));
  line.repeated({"--recursive", "DIR", "All images in this folder and below", many_group},
                [&options](const std::vector<std::string>& words) {
                  options.inputs.folders.assign(words.begin(), words.end());
                });
  line.repeated({"--match", "PATTERN",
                 "With --recursive: only files with such names, as in '*_skel.tif'", many_group},
                [&options](const std::vector<std::string>& words) {
                  options.inputs.match = words;
                });
  line.word({"--files-from", "LIST",
             "Inputs are named in LIST, one per line; - is standard input", many_group},
            into(options.inputs.list));
  line.flag({"--null", "", "Names in LIST end with a zero byte, as from find -print0", many_group},
            options.inputs.null_separated);
  line.word({"--report", "FILE",
             "Report on all inputs: .html, a page with a small picture of each and charts; "
             "otherwise a line of JSON for each: input, state, error, nodes, branches, seconds",
             many_group},
            into(options.report));
  line.flag({"--resume", "",
             "Skip inputs whose outputs are complete, newer than the input and made with the same "
             "options; for one image that is read by slabs: go on where a run that was killed has "
             "stopped",
             many_group},
            options.resume);
  line.flag({"--fail-fast", "", "Stop at the first image that fails", many_group},
            options.fail_fast);
}

void add_running(CommandLine& line, Options& options) {
  const std::string group = "Running";
  line.flag({"--provenance", "",
             "Write a .provenance.json next to the outputs: version, command line, options, "
             "SHA-256 of the input, times, machine",
             outputs_group},
            options.provenance);
  add_threads(line, options.threads, group);
  add_max_memory(line, options.max_memory,
                 "Refuse images that need more memory than this, such as 8G, and cannot be read by "
                 "slabs; also the limit for all images that are measured at the same time. "
                 "Default: what is available, and three quarters of it for several images at a "
                 "time",
                 group);
  add_talking(line, options.quiet, options.progress, group);
}

void add_slabs(CommandLine& line, Options& options) {
  const std::string group = "Large images";
  line.word({"--slab", "N",
             "Read N slices at a time and hold only these in memory; for -o, --branches, "
             "--skeletons, --summary, --nodes, --paths, --degrees, --labels, --path-labels, "
             "--skeleton, --mask-image and --pruned. Default: the whole image, or as many slices "
             "as fit in memory",
             group},
            [&options](const std::string& word) {
              options.slab = positive_number("--slab", word);
            });
  line.word({"--scratch", "DIR",
             "With --slab and --mpi: the folder for scratch files; default: that of the first "
             "output",
             group},
            into(options.scratch));
  line.flag({"--mpi", "",
             "Share the image among the processes that mpirun started, each with its own slices: "
             "mpirun -n 4 skan-graph volume.zarr --mpi --branches b.csv; for the outputs of --slab",
             group},
            options.mpi);
}
