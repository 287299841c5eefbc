#pragma once

#include <cstdint>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// Calls `visit(value_bits)` with an unsigned integer as wide as such pixels: a pixel is 0
/// if none of these bits is set. For floats these are all bits except the sign, so −0 counts
/// as 0 and NaN does not.
template <class Visitor>
decltype(auto) visit_value_bits(PixelType type, Visitor&& visit) {
  switch (type) {
    case PixelType::float32: return visit(~std::uint32_t{0} >> 1);
    case PixelType::float64: return visit(~std::uint64_t{0} >> 1);
    default: break;
  }
  switch (size_of(type)) {
    case 2: return visit(static_cast<std::uint16_t>(~0U));
    case 4: return visit(~std::uint32_t{0});
    case 8: return visit(~std::uint64_t{0});
    default: return visit(static_cast<std::uint8_t>(~0U));
  }
}

}  // namespace skan_graph
