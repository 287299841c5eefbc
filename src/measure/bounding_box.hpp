#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "bits/step_axes.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/trace/branches.hpp"

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

/// Whether a path with these ends may leave the box. Along an axis it can go beyond both ends by
/// half of the steps that it does not need from one to the other.
inline bool may_leave(const BoundingBox& box, const Coordinates& source,
                      const Coordinates& destination, std::uint64_t steps,
                      std::size_t dimensions) {
  for (std::size_t axis = 0; axis < dimensions; ++axis) {
    const auto [low, high] = std::minmax(source[axis], destination[axis]);
    const std::uint64_t beyond = (steps - (high - low)) / 2;
    if (low < box.first[axis] + beyond || high + beyond > box.last[axis]) return true;
  }
  return false;
}

/// The box of a path; `bits` are those of its nodes. Follows the path step by step, because
/// dividing each raveled index takes longer.
inline BoundingBox box_of(const Path& path, const UninitializedVector<BitIndex>& bits,
                          const PaddedBitmap& bitmap) {
  BitIndex last = bits[*path.begin()];
  Coordinates at = bitmap.coordinates_of(last);
  BoundingBox box{at, at};
  for (const NodeId node : path) {
    const BitIndex bit = bits[node];
    for_each_axis_of_step(bitmap.strides(), bit - last, [&](std::size_t axis, BitIndex moved) {
      at[axis] += static_cast<std::uint64_t>(moved);
      box.first[axis] = std::min(box.first[axis], at[axis]);
      box.last[axis] = std::max(box.last[axis], at[axis]);
    });
    last = bit;
  }
  return box;
}

}  // namespace skan_graph
