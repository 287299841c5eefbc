#pragma once

#include <cstdint>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// Sets mask[i] to 1 if pixel i is above a level, otherwise to 0; no pixel is above NaN. Integers
/// are compared exactly, real numbers with the level converted to their own type; booleans are 0
/// or 1. The level is a long double because that holds all 64-bit integers.
void find_above(PixelType type, const std::byte* pixels, std::uint64_t count, long double level,
                std::uint8_t* mask);

/// Whether any of the pixels is NaN.
bool has_nan(PixelType type, const std::byte* pixels, std::uint64_t count);

}  // namespace skan_graph
