#include "analysis/stages/stages.hpp"

#include <algorithm>
#include <vector>

#include "skan_graph/tables/unit_column.hpp"

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
      stages::branch_shapes(),
      stages::trees(),
      stages::sholl(),
      stages::writing(),
      stages::drawing(),
  };
  return all;
}

std::vector<TableDescription> describe_columns(std::span<const Stage> stages) {
  std::vector<TableDescription> tables = describe_columns();
  for (const Stage& stage : stages)
    for (const StageColumn& column : stage.columns) {
      auto& columns = std::ranges::find(tables, column.table, &TableDescription::name)->columns;
      const bool unit_is_last = columns.back().name == unit_description().name;
      columns.insert(columns.end() - (unit_is_last ? 1 : 0),
                     {column.name, column.unit, column.meaning});
    }
  return tables;
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
