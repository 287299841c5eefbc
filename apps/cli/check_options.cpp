#include "cli/check_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/combined_format.hpp"
#include "skan_graph/io/write_branch_graph.hpp"
#include "skan_graph/io/write_vtp.hpp"

namespace {

namespace fs = std::filesystem;
namespace sg = skan_graph;

/// Completes a format to the ending of a file: "csv" or ".csv" becomes "branches.csv"; "x.csv"
/// and a format that is named after its output stay.
fs::path ending_of(const sg::OutputKind& kind, const fs::path& given) {
  const std::string text = given.string(), name(kind.name);
  if (text == "-")
    throw UsageError(fmt::format("--{0} - with --output-dir: standard output cannot take the "
                                 "outputs of many images; name a format, or use --all-{0} -",
                                 name));
  if (text.find('/') != std::string::npos)
    throw UsageError(fmt::format("{}: --output-dir gives the folder; name only the format, such as "
                                 "{}",
                                 text, kind.extensions.substr(1, kind.extensions.find(',') - 1)));
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return text == name ? text : name + '.' + text;
  return dot == 0 ? name + text : text;
}

void check_outputs(Options& options) {
  for (auto& [name, path] : options.outputs) {
    const sg::OutputKind& kind = *sg::find_output_kind(name);
    const std::string given = path.string();
    if (options.output_dir) path = ending_of(kind, path);
    if (!kind.is_format(path))
      throw UsageError(fmt::format("{}: unknown extension; use {}", given, kind.extensions));
  }
  const auto graph = options.outputs.find("graph");
  if (graph != options.outputs.end() && options.image.graph == sg::GraphForm::branches &&
      !sg::is_branch_graph_format(graph->second) && !sg::is_vtp_format(graph->second))
    throw UsageError(fmt::format("{}: --graph branches can only be written as .graphml or .vtp; "
                                 "use one of these, or the branch table (--branches)",
                                 graph->second.string()));
}

void check_columns(const Options& options) {
  if (options.image.columns.empty()) return;
  std::vector<std::string> kinds;
  for (const auto* outputs : {&options.outputs, &options.combined})
    for (const auto& [name, path] : *outputs) kinds.push_back(name);
  try {
    sg::check_columns(options.image, options.stages, kinds);
  } catch (const sg::OptionError& error) {
    throw usage_error(error);
  }
}

/// Standard input can be read only once, by one reader.
void check_standard_input(const Options& options) {
  const auto& names = options.inputs.names;
  const std::string input = "-";
  const auto readers = std::ranges::count(names, input) +
                       (options.inputs.list == input ? 1 : 0) +
                       (options.image.values == input ? 1 : 0);
  if (readers > 1) throw UsageError("-: standard input can be read only once; name files");
  if (std::ranges::count(names, input) == 0) return;
  if (options.resume || options.provenance)
    throw UsageError("-: --resume and --provenance need inputs that are files; name them");
}

void check_stacks(const Options& options) {
  if (!options.inputs.are_stacks) return;
  if (!options.inputs.folders.empty())
    throw UsageError("--stack: --recursive treats every file as an image of its own; name the "
                     "folder of each stack as input");
  if (options.provenance || options.resume)
    throw UsageError("--stack: --resume and --provenance need inputs that are single files; leave "
                     "them out, or save the volume as one");
}

void check_batch(const Options& options) {
  for (const auto& [name, path] : options.combined)
    if (!is_combined_format(path))
      throw UsageError(fmt::format("{}: unknown extension; use .csv or .tsv", path.string()));
  if (!options.inputs.any())
    throw UsageError("no input; name a skeleton image, or see skan-graph --help");
  if (options.output_dir && options.outputs.empty() && options.combined.empty())
    throw UsageError("--output-dir: no output is requested; add one, such as --branches csv");
  if (options.resume && !options.output_dir && (options.is_batch() || options.outputs.empty()))
    throw UsageError("--resume: needs --output-dir, which holds its records, or outputs of one "
                     "image; give one");
  if (!options.inputs.match.empty() && options.inputs.folders.empty())
    throw UsageError("--match: selects files of --recursive DIR; give that, or a pattern as "
                     "input");
  if (options.inputs.null_separated && !options.inputs.list)
    throw UsageError("--null: applies to --files-from LIST; give that");
  if (options.quiet && options.progress)
    throw UsageError("--quiet and --progress: give only one of them");
}

void check_slabs(const Options& options) {
  if (options.scratch && !options.slab && !options.mpi)
    throw UsageError("--scratch: is for --slab N; give that");
  if (!options.slab && !options.mpi) return;
  const std::string option = options.mpi ? "--mpi" : "--slab";
  if (options.is_batch())
    throw UsageError(option + ": takes one image at a time; leave out --output-dir, --report and "
                              "tables of all images");
  if (options.outputs.empty())
    throw UsageError(option + ": no output is requested; add one, such as --branches "
                              "branches.csv");
}

}  // namespace

void check_options(Options& options) {
  options.image.keep_mask = options.outputs.contains("mask-image");
  options.image.keep_unpruned = options.outputs.contains("view");
  options.image.keep_image = options.outputs.contains("picture");
  check_batch(options);
  check_standard_input(options);
  check_stacks(options);
  check_outputs(options);
  check_columns(options);
  check_slabs(options);
}
