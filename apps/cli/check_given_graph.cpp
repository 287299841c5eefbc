#include "cli/check_given_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "skan_graph/io/file_extension.hpp"

namespace sg = skan_graph;

namespace {

constexpr std::array<std::string_view, 4> possible_outputs{"graph", "branches", "skeletons",
                                                           "paths"};
constexpr std::array<std::string_view, 4> possible_options{"spacing", "main-path", "columns",
                                                           "separator"};

template <class Names>
bool has(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

[[noreturn]] void refuse(std::string_view option) {
  throw UsageError(
      fmt::format("--{}: is of images; leave it out with --coordinates", option));
}

void check_graph_output(const Options& options) {
  if (options.outputs.empty())
    throw UsageError("--coordinates: no output is requested; add one, such as --branches "
                     "branches.csv");
  for (const auto& [name, path] : options.outputs)
    if (!has(possible_outputs, name)) refuse(name);
  const auto graph = options.outputs.find("graph");
  if (graph == options.outputs.end()) return;
  constexpr std::array<std::string_view, 3> formats{".npz", ".mtx", ".csv"};
  if (!has(formats, sg::file_extension(graph->second)))
    throw UsageError(fmt::format("{}: with --coordinates a graph is written as .npz, .mtx or .csv",
                                 graph->second.string()));
}

}  // namespace

void check_given_graph(const Options& options) {
  if (options.inputs.names.size() != 1 || !options.inputs.folders.empty() || options.inputs.list)
    throw UsageError("--coordinates: is for one graph; name one, such as graph.npz");
  if (options.is_batch() || options.resume) refuse(options.output_dir ? "output-dir" : "report");
  if (options.provenance) refuse("provenance");
  if (options.max_memory) refuse("max-memory");
  if (options.slab) refuse("slab");
  if (options.mpi) refuse("mpi");
  for (const sg::Stage& stage : options.stages)
    for (const sg::StageOption& option : stage.options)
      if (!has(possible_options, option.name) && option.get(options.image) != option.get({}))
        refuse(option.name);
  if (options.image.reading.print_resolution) refuse("spacing dpi");
  check_graph_output(options);
}
