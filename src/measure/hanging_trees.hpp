#pragma once

#include <cstdint>
#include <vector>

#include "measure/weighted_graph.hpp"

namespace skan_graph {

/// A graph without its hanging trees (its 2-core: what is on or between cycles), and
/// what is to be known of the trees for longest paths.
struct HangingTrees {
  /// The way from a vertex down its trees to their farthest vertex; 0 to the vertex
  /// itself where no tree hangs.
  struct Descent {
    double length;
    std::uint64_t to;
  };
  struct Path {
    double length = 0;
    std::uint64_t from = 0, to = 0;
  };

  std::vector<std::uint64_t> core;  // its vertices, ascending; none if the graph is a forest
  std::vector<Descent> descent;     // of each vertex of the graph
  Path longest;                     // of the paths that use no edge of the core
};

/// Method: vertices with one edge left are taken off, one after another.
/// Cost: linear. Solves a graph without cycles.
HangingTrees fold_hanging_trees(const WeightedGraph& graph);

}  // namespace skan_graph
