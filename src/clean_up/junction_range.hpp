#pragma once

#include <algorithm>

namespace skan_graph {

/// How many nodes a range of the junction clean-up has. In large images it covers several
/// slices, because most edges of a single slice would leave the range; but ranges are small
/// enough to keep all threads busy.
inline double junction_range_nodes(double nodes, double nodes_of_slice) {
  constexpr double least = 1 << 15, most = 1 << 20, ranges = 32, slices = 8;
  return std::clamp(std::min(slices * nodes_of_slice, nodes / ranges), least, most);
}

}  // namespace skan_graph
