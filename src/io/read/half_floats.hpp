#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// Their name in ImageInfo::stored_as.
inline constexpr const char* half_float_name = "float16";

/// Converts 16-bit floats (IEEE 754 binary16), in the machine's byte order, to 32-bit floats. All
/// values are exact, including subnormal numbers, infinities and NaNs. The two arrays must not
/// overlap.
void expand_half_floats(const std::byte* halves, std::uint64_t count, std::byte* floats);

}  // namespace skan_graph
