#pragma once

#include <cstddef>
#include <span>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Calls `visit(axis, moved)` for each axis of a step from a pixel to itself or to a neighbour,
/// which is given as the difference of their bits; `moved` is −1, 0 or 1.
///
/// A stride of a padded bitmap is more than twice the sum of the faster ones. So what is left of
/// the difference after the slower axes is above half of the stride, below minus that, or in
/// between. Without divisions or branches: for loops over long paths.
template <std::size_t axes, class Visit>
void for_each_axis_of_step(std::span<const BitIndex, axes> strides, BitIndex difference,
                           Visit&& visit) {
  for (std::size_t axis = 0; axis < strides.size(); ++axis) {
    const BitIndex stride = strides[axis];
    const BitIndex moved = (2 * difference > stride) - (2 * difference < -stride);
    visit(axis, moved);
    difference -= moved * stride;
  }
}

}  // namespace skan_graph
