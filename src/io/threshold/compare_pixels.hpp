#pragma once

#include <cstdint>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// mask[i] = 1 where pixel i is above a level, else 0; none is above NaN. Integers are
/// compared exactly, real numbers with the level as a number of their own type; a boolean is 0
/// or 1. The level is a long double to hold all integers of 64 bits.
void find_above(PixelType type, const std::byte* pixels, std::uint64_t count, long double level,
                std::uint8_t* mask);

/// Whether one of the pixels is NaN.
bool has_nan(PixelType type, const std::byte* pixels, std::uint64_t count);

}  // namespace skan_graph
