#include "skan_graph/analysis/memory_estimate.hpp"

#include <algorithm>

#include "clean_up/junction_slab.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

namespace {

double bitmap_bytes(const Shape& shape) {
  double words = static_cast<double>(shape.row_length() / bits_per_word + 1);
  for (std::size_t axis = 0; axis + 1 < shape.dimensions(); ++axis)
    words *= static_cast<double>(shape[axis] + 2);
  return words * 10;
}

/// Of a node, in the graph: bits for 27 neighbours each.
double bytes_of_neighbors(const Shape& shape) {
  switch (shape.dimensions()) {
    case 5: return 9 * 4;
    case 4: return 3 * 4;
    default: return 4;
  }
}

/// Edges between junctions that are solved for the whole image at once: those that lead
/// out of the slab they begin in, and the forests of the clusters that they join. Of thick
/// foreground that is nearly all of it.
double unsolved_edges(const Shape& shape, const GraphSize& graph) {
  const auto nodes = static_cast<double>(graph.nodes), entries = static_cast<double>(graph.entries);
  const double slice = nodes / static_cast<double>(std::max<std::uint64_t>(1, shape[0]));
  const double share_leaving = std::min(0.7, 0.7 * slice / junction_slab_nodes(nodes, slice));
  const double share_between_junctions = std::clamp((entries / nodes - 2.1) / 3, 0.0, 1.0);
  return share_between_junctions * (share_leaving * entries / 2 + nodes);
}

}  // namespace

GraphSize expected_graph_size(const SkeletonCheck& check) {
  double neighbors = 1;
  for (std::size_t axis = 0; axis < check.dimensions; ++axis) neighbors *= 3;
  const double share = std::max(check.foreground_share(), check.inner_share());
  const double per_node = std::max(2.2, (neighbors - 1) * share);
  return {check.skeleton_pixels,
          static_cast<std::uint64_t>(per_node * static_cast<double>(check.skeleton_pixels))};
}

std::uint64_t estimated_peak_bytes(const Shape& shape, const GraphSize& graph,
                                   const RunStages& stages) {
  const auto n = static_cast<double>(graph.nodes), e = static_cast<double>(graph.entries);
  if (graph.nodes == 0) return least_bytes(shape);
  const double branches = n * std::clamp(0.08 + 0.0875 * (e / n - 2.2), 0.08, 0.6);
  const double vertices = branches;
  const double steps = n - vertices + branches;

  const double lasting = static_cast<double>(program_bytes) + bitmap_bytes(shape) +
                         (stages.values ? 8 * n : 0) + bytes_of_neighbors(shape) * n + 2 * n;
  double peak = lasting;
  if (stages.clean_up)
    peak = std::max(peak, lasting + 3 * n / 8 + 32 * unsolved_edges(shape, graph));
  const double rows = 4 * n + 5 * e;
  if (stages.rows) peak = std::max(peak, lasting + rows);
  const double traced = lasting + 5 * steps + 24 * branches;
  const double tracing = traced + 5 * n + 16 * branches;
  const double measures =
      traced + (16 + 9 + (stages.values ? 40 : 0)) * branches + 24 * vertices;
  if (stages.branches) peak = std::max({peak, tracing, measures});
  const double coordinates = 8 * static_cast<double>(shape.dimensions()) * vertices;
  const double tables = measures + coordinates + std::min(300 * branches, 3e6);
  if (stages.tables) peak = std::max(peak, tables);
  if (stages.rows_and_table) peak = std::max(peak, tables + rows);
  if (stages.paths) peak = std::max(peak, measures + 8 * steps + 16 * branches);
  return static_cast<std::uint64_t>(peak);
}

std::uint64_t least_bytes(const Shape& shape) {
  return program_bytes + static_cast<std::uint64_t>(bitmap_bytes(shape));
}

}  // namespace skan_graph
