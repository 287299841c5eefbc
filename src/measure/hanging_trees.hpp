#pragma once

#include <cstdint>
#include <vector>

#include "measure/weighted_graph.hpp"

namespace skan_graph {

/// A graph without its hanging trees (the 2-core: vertices on or between cycles), and the data
/// about the trees that longest paths need.
struct HangingTrees {
  /// The path from a vertex down its trees to their farthest vertex; of length 0, to the vertex
  /// itself, if it has no trees.
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

/// Method: repeatedly removes vertices with one edge. This alone solves a graph without cycles.
/// Cost: linear.
HangingTrees fold_hanging_trees(const WeightedGraph& graph);

}  // namespace skan_graph
