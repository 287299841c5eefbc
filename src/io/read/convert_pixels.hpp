#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// Converts pixels to another type by pixel_cast; in booleans, anything but 0 becomes 1.
void convert_pixels(PixelType from, const void* pixels, std::uint64_t count, PixelType to,
                    std::byte* output);

}  // namespace skan_graph
