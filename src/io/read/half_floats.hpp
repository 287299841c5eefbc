#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// What ImageInfo::stored_as says of them.
inline constexpr const char* half_float_name = "float16";

/// Floats of 16 bits (IEEE 754 binary16), in the machine's byte order, become those of 32,
/// which hold each of them exactly: subnormal numbers, infinities and NaNs too. The two
/// arrays must not overlap.
void expand_half_floats(const std::byte* halves, std::uint64_t count, std::byte* floats);

}  // namespace skan_graph
