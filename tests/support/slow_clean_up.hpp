#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "support/slow_twin.hpp"

/// The graph with those entries only for which `keep(node, neighbour, axes)`.
inline SlowGraph slow_filter(
    const SlowGraph& graph,
    const std::function<bool(std::uint64_t, std::uint64_t, unsigned)>& keep) {
  SlowGraph result{graph.pixel_index, {}, {}};
  for (std::uint64_t node = 0; node < graph.neighbors.size(); ++node) {
    auto& neighbors = result.neighbors.emplace_back();
    auto& axes = result.axes.emplace_back();
    for (std::size_t i = 0; i < graph.neighbors[node].size(); ++i) {
      if (!keep(node, graph.neighbors[node][i], graph.axes[node][i])) continue;
      neighbors.push_back(graph.neighbors[node][i]);
      axes.push_back(graph.axes[node][i]);
    }
  }
  return result;
}

/// Mixed adjacency from coordinates: is there a third pixel next to both ends, by
/// steps along fewer axes than the edge?
inline SlowGraph slow_mixed(const SlowGraph& graph, const skan_graph::Shape& shape) {
  std::vector<skan_graph::Coordinates> position;
  for (const std::uint64_t pixel : graph.pixel_index) position.push_back(shape.coordinates(pixel));
  const auto axes_between = [&](std::uint64_t a, std::uint64_t b) {
    int moved = 0;
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
      const std::uint64_t from = position[a][axis], to = position[b][axis];
      const std::uint64_t distance = std::max(from, to) - std::min(from, to);
      if (distance > 1) return 99;  // no neighbours
      moved += static_cast<int>(distance);
    }
    return moved;
  };
  return slow_filter(graph, [&](std::uint64_t node, std::uint64_t neighbor, unsigned) {
    const int moved = axes_between(node, neighbor);
    return std::none_of(
        graph.neighbors[node].begin(), graph.neighbors[node].end(), [&](std::uint64_t third) {
          return third != neighbor && axes_between(node, third) < moved &&
                 axes_between(third, neighbor) < moved;
        });
  });
}

/// Kruskal over all edges between nodes of degree ≥ 3, in the order (weight, smaller
/// node, larger node); every other edge stays.
inline SlowGraph slow_junction_forest(const SlowGraph& graph,
                                      const skan_graph::EdgeWeights& weights) {
  struct Edge {
    double weight;
    std::uint64_t smaller, larger;
    auto order() const {
      const bool last = std::isnan(weight);
      return std::tuple(last, last ? 0 : weight, smaller, larger);
    }
  };
  const auto is_junction = [&](std::uint64_t node) { return graph.neighbors[node].size() >= 3; };
  std::vector<Edge> edges;
  for (std::uint64_t node = 0; node < graph.neighbors.size(); ++node)
    for (std::size_t i = 0; i < graph.neighbors[node].size(); ++i) {
      const std::uint64_t neighbor = graph.neighbors[node][i];
      const auto axes = static_cast<skan_graph::AxisSet>(graph.axes[node][i]);
      if (node < neighbor && is_junction(node) && is_junction(neighbor))
        edges.push_back({weights(node, neighbor, axes), node, neighbor});
    }
  std::sort(edges.begin(), edges.end(),
            [](const Edge& a, const Edge& b) { return a.order() < b.order(); });

  std::vector<std::uint64_t> parent(graph.neighbors.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint64_t node) {
    while (parent[node] != node) node = parent[node] = parent[parent[node]];
    return node;
  };
  std::vector<std::vector<std::uint64_t>> removed(graph.neighbors.size());  // of smaller nodes
  for (const Edge& edge : edges) {
    const std::uint64_t a = root(edge.smaller), b = root(edge.larger);
    if (a == b) removed[edge.smaller].push_back(edge.larger);
    parent[a] = b;
  }
  return slow_filter(graph, [&](std::uint64_t node, std::uint64_t neighbor, unsigned) {
    const auto& gone = removed[std::min(node, neighbor)];
    return std::find(gone.begin(), gone.end(), std::max(node, neighbor)) == gone.end();
  });
}

inline SlowGraph slow_clean_up(const BoolImage& image, const skan_graph::EdgeWeights& weights,
                               skan_graph::Junctions junctions) {
  SlowGraph graph = slow_graph(image);
  if (junctions == skan_graph::Junctions::mixed) graph = slow_mixed(graph, image.shape);
  if (junctions != skan_graph::Junctions::none) graph = slow_junction_forest(graph, weights);
  return graph;
}
