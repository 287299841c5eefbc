#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// The common value of all pixels that are not 0; empty if they differ, if there are none, or if
/// the value is NaN.
/// Cost: one pass, many pixels at a time; much less than a loop over single pixels.
std::optional<double> common_value(PixelType type, const std::byte* pixels, std::uint64_t count);

}  // namespace skan_graph
