#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "bits/sort_each_once.hpp"
#include "clean_up/kruskal_order.hpp"
#include "skan_graph/clean_up/junction_forest.hpp"
#include "skan_graph/graph/detail/disjoint_sets.hpp"

namespace skan_graph {

std::vector<JunctionEdge> join_forests(const OpenForest& before, NodeId last_slice,
                                       OpenForest& open) {
  std::vector<JunctionEdge> edges(before.edges.size() + open.edges.size());
  std::ranges::merge(before.edges, open.edges, edges.begin(), kruskal_order);
  std::vector<NodeId> nodes;
  for (const JunctionEdge& edge : edges) nodes.insert(nodes.end(), {edge.smaller, edge.larger()});
  sort_each_once(nodes);
  const auto number_of = [&](NodeId node) {
    return static_cast<std::uint64_t>(std::ranges::lower_bound(nodes, node) - nodes.begin());
  };
  DisjointSets<std::uint64_t> clusters(nodes.size());
  std::erase_if(edges, [&](const JunctionEdge& edge) {
    return !clusters.unite(number_of(edge.smaller), number_of(edge.larger()));
  });
  std::vector<std::uint8_t> is_open(nodes.size());
  for (const JunctionEdge& edge : edges)
    if (edge.larger() >= last_slice) is_open[clusters.find(number_of(edge.larger()))] = 1;
  OpenForest next;
  std::vector<JunctionEdge> closed;
  for (const JunctionEdge& edge : edges) {
    if (is_open[clusters.find(number_of(edge.smaller))] == 0) {
      closed.push_back(edge);
    } else {
      next.edges.push_back(edge);
      next.nodes.insert(next.nodes.end(), {edge.smaller, edge.larger()});
    }
  }
  const auto of_last_slice = std::ranges::lower_bound(open.nodes, last_slice);
  next.nodes.insert(next.nodes.end(), of_last_slice, open.nodes.end());
  sort_each_once(next.nodes);
  open = std::move(next);
  return closed;
}

}  // namespace skan_graph
