#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace skan_graph {

/// A simple undirected graph whose edges have lengths, in compressed rows: what
/// shortest paths in a branch graph need to know of one skeleton. The vertices are
/// numbered from 0 within it.
struct WeightedGraph {
  struct Edge {
    std::uint64_t to;
    double length;
    std::uint64_t branch;  // what the edge stands for
  };
  struct EdgeBetween {
    std::uint64_t from;
    Edge edge;
  };

  std::vector<std::uint64_t> indptr;  // vertex_count() + 1
  std::vector<Edge> edges;            // of each vertex, ascending by `to`; both directions

  std::uint64_t vertex_count() const { return indptr.size() - 1; }
  std::span<const Edge> edges_of(std::uint64_t vertex) const {
    return {edges.data() + indptr[vertex], indptr[vertex + 1] - indptr[vertex]};
  }
};

/// From a multigraph, each edge given once: loops are left out, and of parallel edges
/// the shortest stays, the first among equals. Cost: near linear.
WeightedGraph simple_graph(std::uint64_t vertex_count,
                           std::span<const WeightedGraph::EdgeBetween> edges);

}  // namespace skan_graph
