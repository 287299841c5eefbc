#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"

// Rooted trees and what follows from them, in the obvious way: for tests.

inline bool are_nearly_equal(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

struct SlowEdge {
  skan_graph::NodeId from, to;
  double weight;
};

/// Every edge of the pixel graph in both directions.
inline std::vector<SlowEdge> slow_edges(const skan_graph::PixelGraph& graph,
                                        const skan_graph::EdgeWeights& weights) {
  std::vector<SlowEdge> edges;
  graph.for_each_node(0, graph.node_count(), [&](skan_graph::NodeId node, const auto& neighbors) {
    neighbors.for_each([&](skan_graph::NodeId other, skan_graph::AxisSet axes, std::size_t) {
      edges.push_back({node, other, weights(node, other, axes)});
    });
  });
  return edges;
}

struct SlowTree {
  std::vector<double> distance;             // of each node
  std::vector<skan_graph::NodeId> parent;   // itself where it has none
};

/// Bellman 1958, Ford 1956: all edges are looked at until no distance changes.
inline SlowTree slow_tree(std::uint64_t node_count, const std::vector<SlowEdge>& edges,
                          const std::vector<skan_graph::NodeId>& roots) {
  SlowTree tree{std::vector(node_count, std::numeric_limits<double>::infinity()), {}};
  for (const skan_graph::NodeId root : roots) tree.distance[root] = 0;
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (const SlowEdge& edge : edges)
      if (tree.distance[edge.from] + edge.weight < tree.distance[edge.to]) {
        tree.distance[edge.to] = tree.distance[edge.from] + edge.weight;
        has_changed = true;
      }
  }
  constexpr skan_graph::NodeId none = ~skan_graph::NodeId{0};
  tree.parent.assign(node_count, none);
  for (const SlowEdge& edge : edges) {
    const double from = tree.distance[edge.from], to = tree.distance[edge.to];
    if (from < to && std::isfinite(from + edge.weight) && are_nearly_equal(from + edge.weight, to))
      tree.parent[edge.to] = std::min(tree.parent[edge.to], edge.from);
  }
  for (skan_graph::NodeId node = 0; node < node_count; ++node)
    if (tree.parent[node] == none) tree.parent[node] = node;
  return tree;
}

/// Strahler numbers and orders by what they mean: each branch looks for its children, and walks
/// to the root by itself.
class SlowRanks {
 public:
  SlowRanks(const skan_graph::MeasuredGraph& measured, const SlowTree& tree,
            const skan_graph::JunctionClusters& clusters)
      : tree_(tree) {
    for (skan_graph::VertexId v = 0; v < measured.branch_graph.vertex_count(); ++v)
      if (clusters.of_vertex[v] != skan_graph::JunctionClusters::none)
        cluster_[measured.branch_graph.node[v]] = clusters.of_vertex[v];
    for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
      paths_.emplace_back();
      for (const skan_graph::NodeId node : measured.branches.path(b)) paths_[b].push_back(node);
    }
  }

  bool is_in_tree(std::uint64_t b) const {
    const Path& path = paths_[b];
    for (std::size_t i = 1; i < path.size(); ++i)
      if (tree_.parent[path[i]] != path[i - 1] && tree_.parent[path[i - 1]] != path[i])
        return false;
    return true;
  }
  std::optional<std::uint32_t> strahler(std::uint64_t b) const {
    if (!is_in_tree(b)) return std::nullopt;
    std::uint32_t largest = 0;
    for (const skan_graph::NodeId end : lower_ends(b))
      largest = std::max(largest, strahler_above(end, b));
    return largest;
  }
  std::optional<std::uint32_t> order(std::uint64_t b) const {
    if (!is_in_tree(b)) return std::nullopt;
    if (lower_ends(b).size() == 2) return 0;  // the root is within
    const Path& path = paths_[b];
    skan_graph::NodeId node = leads_away(path.front(), path[1]) ? path.front() : path.back();
    std::set<skan_graph::ClusterId> met;
    for (;; node = tree_.parent[node]) {
      if (cluster_.contains(node)) met.insert(cluster_.at(node));
      if (tree_.parent[node] == node) break;
    }
    if (cluster_.contains(node)) met.erase(cluster_.at(node));
    return static_cast<std::uint32_t>(met.size());
  }

 private:
  using Path = std::vector<skan_graph::NodeId>;

  bool leads_away(skan_graph::NodeId from, skan_graph::NodeId next) const {
    return tree_.parent[next] == from;
  }
  std::vector<skan_graph::NodeId> lower_ends(std::uint64_t b) const {
    const Path& path = paths_[b];
    std::vector<skan_graph::NodeId> ends;
    if (!leads_away(path.front(), path[1])) ends.push_back(path.front());
    if (!leads_away(path.back(), path[path.size() - 2])) ends.push_back(path.back());
    return ends;
  }
  /// Of a branch, or the part of one, that ends in a node.
  std::uint32_t strahler_above(skan_graph::NodeId end, std::uint64_t without) const {
    std::vector<std::uint32_t> children;
    for (std::uint64_t b = 0; b < paths_.size(); ++b) {
      if (b == without || !is_in_tree(b)) continue;
      const Path& path = paths_[b];
      if ((path.front() == end && leads_away(end, path[1])) ||
          (path.back() == end && leads_away(end, path[path.size() - 2])))
        children.push_back(*strahler(b));
    }
    if (children.empty()) return 1;
    const std::uint32_t largest = *std::max_element(children.begin(), children.end());
    return largest + (std::count(children.begin(), children.end(), largest) >= 2 ? 1 : 0);
  }

  const SlowTree& tree_;
  std::map<skan_graph::NodeId, skan_graph::ClusterId> cluster_;
  std::vector<Path> paths_;
};
