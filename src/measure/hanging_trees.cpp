#include "measure/hanging_trees.hpp"

#include <algorithm>

namespace skan_graph {

HangingTrees fold_hanging_trees(const WeightedGraph& graph) {
  HangingTrees trees;
  std::vector<std::uint64_t> degree(graph.vertex_count());
  std::vector<std::uint64_t> taken_off;  // in this order; also the queue
  std::vector<std::uint8_t> is_off(graph.vertex_count());
  const auto take_off = [&](std::uint64_t vertex) {
    taken_off.push_back(vertex);
    is_off[vertex] = 1;
  };
  for (std::uint64_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    trees.descent.push_back({0, vertex});
    degree[vertex] = graph.edges_of(vertex).size();
    if (degree[vertex] <= 1) take_off(vertex);
  }

  std::vector<std::uint8_t> is_folded(graph.vertex_count());
  for (std::size_t i = 0; i < taken_off.size(); ++i) {
    const std::uint64_t leaf = taken_off[i];
    is_folded[leaf] = 1;
    const auto edges = graph.edges_of(leaf);
    const auto up = std::find_if(edges.begin(), edges.end(),
                                 [&](const auto& edge) { return is_folded[edge.to] == 0; });
    if (up == edges.end()) continue;  // the last vertex of a tree
    HangingTrees::Descent& descent = trees.descent[up->to];
    const HangingTrees::Descent by_leaf{trees.descent[leaf].length + up->length,
                                        trees.descent[leaf].to};
    if (descent.length + by_leaf.length > trees.longest.length)
      trees.longest = {descent.length + by_leaf.length, descent.to, by_leaf.to};
    if (by_leaf.length > descent.length) descent = by_leaf;
    if (--degree[up->to] == 1) take_off(up->to);
  }
  for (std::uint64_t vertex = 0; vertex < graph.vertex_count(); ++vertex)
    if (is_off[vertex] == 0) trees.core.push_back(vertex);
  return trees;
}

}  // namespace skan_graph
