#include "skan_graph/tables/branch_table.hpp"

using namespace skan_graph;

Table table(const NodeIndex& node_index, PixelGraph graph, const EdgeWeights& weights) {
  const BranchTableSource source{
      .nodes = node_index,
      .measured = measure_graph(std::move(graph), weights, PixelValues()),
      .spacing = {}};
  return branch_table(source);
}
