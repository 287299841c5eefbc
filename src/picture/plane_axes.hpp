#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "skan_graph/picture/panels.hpp"

namespace skan_graph {

/// An axis of the panel's plane, which is never longer than the axis of the image.
inline PanelAxis plane_axis(const PanelAxis& axis) {
  const auto size = static_cast<std::uint32_t>(std::min<std::uint64_t>(axis.size, axis.extent));
  return {axis.axis, axis.extent, size};
}

/// The first pixel of the image that lies at pixel `at` of the plane; the extent for its size.
inline std::uint64_t first_of(const PanelAxis& axis, std::uint64_t at) {
  // The smallest c with (2 c + 1) size ≥ 2 extent at.
  const std::uint64_t doubled = (2 * axis.extent * at + axis.size - 1) / axis.size;
  return doubled / 2;
}

}  // namespace skan_graph
