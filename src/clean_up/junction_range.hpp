#pragma once

#include <algorithm>

namespace skan_graph {

/// How many nodes the junction clean-up takes together: those of some slices where there are
/// many, as most edges of a single one would lead out of it; but not so many that threads
/// would be without work.
inline double junction_range_nodes(double nodes, double nodes_of_slice) {
  constexpr double least = 1 << 15, most = 1 << 20, ranges = 32, slices = 8;
  return std::clamp(std::min(slices * nodes_of_slice, nodes / ranges), least, most);
}

}  // namespace skan_graph
