#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// The value that all pixels share that are not 0; none where they differ, where there
/// are no such pixels, or where it is NaN.
/// Cost: one pass, many pixels at a time; much less than to look at each of them.
std::optional<double> common_value(PixelType type, const std::byte* pixels, std::uint64_t count);

}  // namespace skan_graph
