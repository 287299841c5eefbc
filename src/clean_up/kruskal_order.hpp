#pragma once

#include <tuple>

#include "skan_graph/clean_up/junction_forest.hpp"

namespace skan_graph {

inline bool kruskal_order(const JunctionEdge& a, const JunctionEdge& b) {
  return std::tie(a.weight, a.smaller, a.delta) < std::tie(b.weight, b.smaller, b.delta);
}

}  // namespace skan_graph
