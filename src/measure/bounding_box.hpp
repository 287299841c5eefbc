#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "skan_graph/measure/skeleton_measures.hpp"

namespace skan_graph {

constexpr BoundingBox empty_box() {
  BoundingBox box{};
  box.first.fill(std::numeric_limits<std::uint64_t>::max());
  return box;
}

inline void extend(BoundingBox& box, const BoundingBox& by) {
  for (std::size_t axis = 0; axis < max_dimensions; ++axis) {
    box.first[axis] = std::min(box.first[axis], by.first[axis]);
    box.last[axis] = std::max(box.last[axis], by.last[axis]);
  }
}

inline void extend(BoundingBox& box, const Coordinates& by) { extend(box, BoundingBox{by, by}); }

}  // namespace skan_graph
