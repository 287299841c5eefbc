#include "skan_graph/measure/skeleton_measures.hpp"

#include <algorithm>
#include <cmath>

#include "measure/bounding_box.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// The cycles are branches − vertices + 1: starts with the 1.
std::vector<SkeletonMeasures> without_branches(const MeasuredBranches& measured) {
  return std::vector<SkeletonMeasures>(measured.skeletons.count, SkeletonMeasures{.cycles = 1});
}

template <class Graph>
void add_vertices(const Graph& graph, const MeasuredBranches& measured,
                  std::vector<SkeletonMeasures>& skeletons) {
  for (VertexId vertex = 0; vertex < measured.branch_graph.vertex_count(); ++vertex) {
    SkeletonMeasures& skeleton = skeletons[measured.skeletons.of_vertex[vertex]];
    const std::uint64_t degree = graph.degree(measured.branch_graph.node[vertex]);
    ++skeleton.pixels;
    skeleton.tips += degree == 1;
    skeleton.junction_pixels += degree > 2;
    --skeleton.cycles;
  }
}

/// Clusters are numbered in the order of vertices, so each is counted at its first vertex.
void add_junctions(const MeasuredBranches& measured, const JunctionClusters& clusters,
                   std::vector<SkeletonMeasures>& skeletons) {
  ClusterId next_cluster = 0;
  for (VertexId vertex = 0; vertex < measured.branch_graph.vertex_count(); ++vertex)
    if (clusters.of_vertex[vertex] == next_cluster) {
      ++skeletons[measured.skeletons.of_vertex[vertex]].junctions;
      ++next_cluster;
    }
}

void add_branches(const MeasuredBranches& measured, std::vector<SkeletonMeasures>& skeletons) {
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
    SkeletonMeasures& skeleton = skeletons[measured.skeletons.of_branch(measured.branch_graph, b)];
    const double length = measured.measures.distance[b];
    skeleton.pixels += measured.branches.step_count(b) - 1;  // without its ends, the vertices
    ++skeleton.branches;
    ++skeleton.cycles;
    skeleton.total_length += length;
    skeleton.longest_branch = std::fmax(skeleton.longest_branch, length);
  }
}

UninitializedVector<Coordinates> coordinates_of_vertices(const PaddedBitmap& bitmap,
                                                         const BranchGraph& ends) {
  UninitializedVector<Coordinates> coordinates(ends.vertex_count());
  Ranges(static_cast<std::int64_t>(coordinates.size()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        std::transform(ends.bit.begin() + first, ends.bit.begin() + last,
                       coordinates.begin() + first,
                       [&](BitIndex bit) { return bitmap.coordinates_of(bit); });
      });
  return coordinates;
}

/// First those of the vertices; then only those branches are followed that may leave them.
void find_boxes(const NodeIndex& node_index, const MeasuredGraph& measured,
                std::vector<SkeletonMeasures>& skeletons) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const BranchGraph& ends = measured.branch_graph;
  const auto at = coordinates_of_vertices(bitmap, ends);
  for (SkeletonMeasures& skeleton : skeletons) skeleton.box = empty_box();
  for (VertexId vertex = 0; vertex < ends.vertex_count(); ++vertex)
    extend(skeletons[measured.skeletons.of_vertex[vertex]].box, at[vertex]);

  const auto box_of_skeleton = [&](std::uint64_t branch) -> BoundingBox& {
    return skeletons[measured.skeletons.of_branch(ends, branch)].box;
  };
  const auto bits = bit_index(node_index);
  std::vector<BoundingBox> of_branch(measured.branches.count(), empty_box());
  Ranges(static_cast<std::int64_t>(of_branch.size()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last); ++b)
          if (may_leave(box_of_skeleton(b), at[ends.source[b]], at[ends.destination[b]],
                        measured.branches.step_count(b), bitmap.shape().dimensions()))
            of_branch[b] = box_of(measured.branches.path(b), bits, bitmap);
      });
  for (std::uint64_t b = 0; b < of_branch.size(); ++b) extend(box_of_skeleton(b), of_branch[b]);
}

}  // namespace

std::vector<SkeletonMeasures> measure_skeletons(const NodeIndex& node_index, const MeasuredGraph& measured,
                                                const JunctionClusters& clusters) {
  std::vector<SkeletonMeasures> skeletons = without_branches(measured);
  add_vertices(measured.graph, measured, skeletons);
  add_junctions(measured, clusters, skeletons);
  add_branches(measured, skeletons);
  find_boxes(node_index, measured, skeletons);
  return skeletons;
}

std::vector<SkeletonMeasures> measure_skeletons(const SparseGraph& graph,
                                                const MeasuredBranches& measured) {
  std::vector<SkeletonMeasures> skeletons = without_branches(measured);
  add_vertices(graph, measured, skeletons);
  add_branches(measured, skeletons);
  return skeletons;
}

}  // namespace skan_graph
