#include <vector>

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/node_table.hpp"
#include "skan_graph/tables/skeleton_table.hpp"
#include "skan_graph/trace/branches.hpp"

using namespace skan_graph;

double length_of_first_branch() {
  const PaddedBitmap bitmap(Shape{5, 7});
  const NodeIndex node_index(bitmap);
  const PixelGraph graph(node_index);
  const std::vector<double> heights(node_index.node_count());
  const PixelValues values(heights);
  const StepLengths lengths(std::vector<double>{1, 1});
  const EdgeWeights weights(lengths, heights);
  const EdgeWeights weights_of_values(lengths, values.by_node());
  const Branches branches = trace_branches(graph);
  double length = 0;
  Path::Iterator to = branches.path(0).begin();
  for (const AxisSet axes : branches.path_axes(0)) {
    const NodeId from = *to++;
    length += weights(from, *to, axes) + weights_of_values(from, *to, axes);
  }
  graph.edges(0, node_index.bit_of(0)).for_each([](NodeId, AxisSet, std::size_t) {});
  return length;
}

std::uint64_t rows_of_skeleton_table() {
  const std::vector<SkeletonMeasures> skeletons(3);
  return skeleton_table(Shape{5, 7}, skeletons).row_count;
}

std::uint64_t rows_of_tables(PixelGraph graph, const NodeIndex& node_index,
                             const EdgeWeights& weights) {
  const MeasuredGraph measured = measure_graph(std::move(graph), weights, PixelValues());
  const BranchTableSource branches{.nodes = node_index, .measured = measured, .spacing = {}};
  const NodeTableSource nodes{.node_index = node_index, .degrees = {}};
  return branch_table(branches).row_count + node_table(nodes).row_count;
}
