#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace skan_graph {

/// Converts a number to a pixel type as scipy.ndimage stores its results. Conversion to an
/// integer drops the fraction (2.9 → 2, −2.9 → −2) and wraps around if the number does not
/// fit (256 → 0 and −1 → 255 in uint8). A real number beyond 64 bits, or NaN, becomes the
/// lowest int64 before it is wrapped.
///
///     pixel_cast<std::uint8_t>(-1.5);   // 255
template <class Output, class Number>
Output pixel_cast(Number number) {
  if constexpr (std::is_floating_point_v<Output> || std::is_integral_v<Number>) {
    return static_cast<Output>(number);
  } else {
    constexpr Number limit = 0x1p63;
    if (std::is_same_v<Output, std::uint64_t> && number >= limit && number < 2 * limit)
      return static_cast<Output>(number);
    const bool fits = number >= -limit && number < limit;  // NaN does not
    return static_cast<Output>(fits ? static_cast<std::int64_t>(number)
                                    : std::numeric_limits<std::int64_t>::lowest());
  }
}

}  // namespace skan_graph
