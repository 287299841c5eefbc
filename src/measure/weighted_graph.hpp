#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace skan_graph {

/// A simple undirected graph with edge lengths, in compressed rows: the part of the branch graph
/// that belongs to one skeleton, for shortest paths. Vertices are numbered from 0.
struct WeightedGraph {
  struct Edge {
    std::uint64_t to;
    double length;
    std::uint64_t branch;  // that the edge represents
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

/// Makes a simple graph from a multigraph whose edges are each given once. Drops loops, and
/// keeps the shortest of parallel edges, the first among equals. Cost: nearly linear.
WeightedGraph simple_graph(std::uint64_t vertex_count,
                           std::span<const WeightedGraph::EdgeBetween> edges);

}  // namespace skan_graph
