#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// An image in C order, viewed along one of its axes: `outer` blocks of `extent` rows of `inner`
/// pixels.
struct AxisView {
  std::uint64_t outer = 1, extent = 1, inner = 1;

  AxisView(const Shape& shape, std::size_t axis) : extent(shape[axis]) {
    for (std::size_t i = 0; i < axis; ++i) outer *= shape[i];
    for (std::size_t i = axis + 1; i < shape.dimensions(); ++i) inner *= shape[i];
  }
};

}  // namespace skan_graph
