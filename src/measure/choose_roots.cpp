#include "skan_graph/measure/choose_roots.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "measure/equal_lengths.hpp"
#include "measure/no_node.hpp"
#include "measure/nodes_of_skeletons.hpp"

namespace skan_graph {

namespace {

/// The smallest node of each skeleton that passes a test.
template <class Test>
std::vector<NodeId> smallest_nodes(const MeasuredGraph& measured, const Test& passes) {
  std::vector<NodeId> nodes(measured.skeletons.count, no_node);
  for_each_node_of_skeletons(measured, [&](SkeletonId skeleton, NodeId node) {
    if (node < nodes[skeleton] && passes(skeleton, node)) nodes[skeleton] = node;
  });
  return nodes;
}

double distance_to(const Coordinates& pixel, std::span<const double> position,
                   std::span<const double> spacing) {
  double sum = 0;
  for (std::size_t axis = 0; axis < spacing.size(); ++axis) {
    const double difference = static_cast<double>(pixel[axis]) * spacing[axis] - position[axis];
    sum += difference * difference;
  }
  return std::sqrt(sum);
}

}  // namespace

std::vector<NodeId> nearest_nodes(const NodeIndex& node_index, const MeasuredGraph& measured,
                                  std::span<const double> position,
                                  std::span<const double> spacing) {
  const auto pixels = pixel_index(node_index);
  const Shape& shape = node_index.bitmap().shape();
  const auto distance = [&](NodeId node) {
    return distance_to(shape.coordinates(pixels[node]), position, spacing);
  };
  std::vector<double> nearest(measured.skeletons.count,
                              std::numeric_limits<double>::infinity());
  for_each_node_of_skeletons(measured, [&](SkeletonId skeleton, NodeId node) {
    nearest[skeleton] = std::min(nearest[skeleton], distance(node));
  });
  return smallest_nodes(measured, [&](SkeletonId skeleton, NodeId node) {
    return are_equal_lengths(nearest[skeleton], distance(node));
  });
}

std::vector<NodeId> thickest_nodes(const MeasuredGraph& measured, std::span<const double> radii) {
  const auto radius = [&](NodeId node) { return std::isnan(radii[node]) ? 0 : radii[node]; };
  std::vector<double> largest(measured.skeletons.count);
  for_each_node_of_skeletons(measured, [&](SkeletonId skeleton, NodeId node) {
    largest[skeleton] = std::max(largest[skeleton], radius(node));
  });
  return smallest_nodes(measured, [&](SkeletonId skeleton, NodeId node) {
    return are_equal_lengths(largest[skeleton], radius(node));
  });
}

std::vector<NodeId> main_path_ends(const MeasuredGraph& measured, const MainPaths& main_paths) {
  const BranchGraph& graph = measured.branch_graph;
  std::vector<std::uint8_t> met(graph.vertex_count());  // by how many branches of a main path
  for (std::uint64_t b = 0; b < graph.branch_count(); ++b) {
    met[graph.source[b]] += main_paths.on_path[b];
    met[graph.destination[b]] += main_paths.on_path[b];
  }
  std::vector<NodeId> ends(measured.skeletons.count, no_node);
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    NodeId& end = ends[measured.skeletons.of_vertex[vertex]];
    if (met[vertex] == 1) end = std::min(end, graph.node[vertex]);
  }
  if (std::ranges::find(ends, no_node) == ends.end()) return ends;
  const auto smallest = smallest_nodes(measured, [](SkeletonId, NodeId) { return true; });
  for (SkeletonId skeleton = 0; skeleton < measured.skeletons.count; ++skeleton)
    if (ends[skeleton] == no_node) ends[skeleton] = smallest[skeleton];
  return ends;
}

}  // namespace skan_graph
