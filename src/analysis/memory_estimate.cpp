#include "skan_graph/analysis/memory_estimate.hpp"

#include <algorithm>

#include "clean_up/junction_range.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

namespace {

/// Bytes per node in the graph: 4 for every block of 27 neighbours.
double bytes_of_neighbors(const Shape& shape) {
  switch (shape.dimensions()) {
    case 5: return 9 * 4;
    case 4: return 3 * 4;
    default: return 4;
  }
}

/// The number of edges between junctions that are solved for the whole image at once: edges that
/// leave their range, and the forests of the clusters that they join. In thick foreground these are
/// nearly all edges.
double unsolved_edges(const RunSize& size) {
  if (size.nodes == 0) return 0;
  const double slice = size.nodes / static_cast<double>(std::max<std::uint64_t>(1, size.shape[0]));
  const double share_leaving =
      std::min(0.7, 0.7 * slice / junction_range_nodes(size.nodes, slice));
  const double share_between_junctions =
      std::clamp((size.entries / size.nodes - 2.1) / 3, 0.0, 1.0);
  return share_between_junctions * (share_leaving * size.entries / 2 + size.nodes);
}

double expected_branches(const GraphSize& graph) {
  if (graph.nodes == 0) return 0;
  const auto n = static_cast<double>(graph.nodes), e = static_cast<double>(graph.entries);
  return n * std::clamp(0.08 + 0.0875 * (e / n - 2.2), 0.08, 0.6);
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

RunSize::RunSize(const Shape& shape_of_image, const GraphSize& graph, bool with_values)
    : shape(shape_of_image),
      has_values(with_values),
      nodes(static_cast<double>(graph.nodes)),
      entries(static_cast<double>(graph.entries)),
      branches(expected_branches(graph)),
      vertices(branches),
      steps(nodes - vertices + branches) {}

std::uint64_t peak_bytes(std::span<const StageMemory> stages) {
  double kept = static_cast<double>(program_bytes), peak = kept;
  for (const StageMemory& stage : stages) {
    kept += stage.kept;
    peak = std::max(peak, kept + stage.temporary);
  }
  return static_cast<std::uint64_t>(peak);
}

StageMemory bitmap_memory(const Shape& shape) {
  double words = static_cast<double>(shape.row_length() / bits_per_word + 1);
  for (std::size_t axis = 0; axis + 1 < shape.dimensions(); ++axis)
    words *= static_cast<double>(shape[axis] + 2);
  return {.kept = words * 10};
}

StageMemory values_memory(const RunSize& size) {
  return {.kept = size.has_values ? 8 * size.nodes : 0};
}

StageMemory graph_memory(const RunSize& size) {
  return {.kept = (bytes_of_neighbors(size.shape) + 2) * size.nodes};
}

StageMemory clean_up_memory(const RunSize& size) {
  return {.temporary = 3 * size.nodes / 8 + 32 * unsolved_edges(size)};
}

StageMemory rows_memory(const RunSize& size) {
  return {.temporary = 4 * size.nodes + 5 * size.entries};
}

StageMemory branches_memory(const RunSize& size) {
  const double traced = 5 * size.steps + 24 * size.branches;
  const double links = 5 * size.nodes + 16 * size.branches;
  const double measures =
      (16 + 9 + (size.has_values ? 40 : 0)) * size.branches + 24 * size.vertices;
  return {.kept = traced + measures, .temporary = std::max(0.0, links - measures)};
}

StageMemory tables_memory(const RunSize& size) {
  const double coordinates = 8 * static_cast<double>(size.shape.dimensions()) * size.vertices;
  return {.temporary = coordinates + std::min(300 * size.branches, 3e6)};
}

StageMemory paths_memory(const RunSize& size) {
  return {.temporary = 8 * size.steps + 16 * size.branches};
}

StageMemory trees_memory(const RunSize& size) {
  return {.kept = 8 * size.nodes + 16 * size.vertices,
          .temporary = 40 * size.branches + 24 * size.vertices};
}

StageMemory swc_memory(const RunSize& size) { return {.temporary = 32 * size.nodes}; }

StageMemory sholl_memory(const RunSize& size) { return {.temporary = 16 * size.nodes}; }

StageMemory view_memory(const RunSize& size) {
  const double paths = 8 * size.nodes + 4 * size.steps + 40 * size.branches;
  const double columns = (40 + 4 * 24) * size.branches + tables_memory(size).temporary;
  return {.temporary = std::max(paths, columns)};
}

StageMemory precomputed_memory(const RunSize& size) {
  return {.temporary = 28 * size.nodes + 24 * size.branches + tables_memory(size).temporary};
}

std::uint64_t least_bytes(const Shape& shape) {
  const StageMemory bitmap = bitmap_memory(shape);
  return peak_bytes({&bitmap, 1});
}

}  // namespace skan_graph
