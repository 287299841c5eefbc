#pragma once

#include <cstdint>

#include "measure/weighted_graph.hpp"

namespace skan_graph {

/// The two vertices of a graph that are farthest apart, as far as the search found: their
/// distance is `at_least`, and no two vertices are more than `at_most` apart.
struct FarthestPair {
  std::uint64_t from = 0, to = 0;
  double at_least = 0, at_most = 0;

  bool exact() const { return at_least == at_most; }
};

/// Searches at least once, and visits at most `work` vertices. See main_path.hpp for the
/// method. Vertices without a path between them have no distance.
FarthestPair farthest_pair(const WeightedGraph& graph, std::uint64_t work);

}  // namespace skan_graph
