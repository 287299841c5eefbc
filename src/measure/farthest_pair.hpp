#pragma once

#include <cstdint>

#include "measure/weighted_graph.hpp"

namespace skan_graph {

/// Two vertices as far apart as any two of a graph, as far as was found out: their
/// distance is `at_least`, that of no two is above `at_most`.
struct FarthestPair {
  std::uint64_t from = 0, to = 0;
  double at_least = 0, at_most = 0;

  bool exact() const { return at_least == at_most; }
};

/// Visits at most `work` vertices in its searches, but searches at least once. The
/// method is told in main_path.hpp. Between vertices without a way there is no distance.
FarthestPair farthest_pair(const WeightedGraph& graph, std::uint64_t work);

}  // namespace skan_graph
