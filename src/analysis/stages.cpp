#include "analysis/stages/stages.hpp"

#include <vector>

namespace skan_graph {

const std::vector<Stage>& standard_stages() {
  static const std::vector<Stage> all{
      stages::spacing(),
      stages::reading(),
      stages::threshold(),
      stages::objects(),
      stages::thinning(),
      stages::prune(),
      stages::radius(),
      stages::values(),
      stages::graph(),
      stages::branches(),
      stages::main_paths(),
      stages::writing(),
  };
  return all;
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
