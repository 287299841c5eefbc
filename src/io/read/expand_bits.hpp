#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// Eight pixels a byte, the first in the highest bit, become one byte a pixel, 0 or 1.
inline void expand_bits(const std::byte* bits, std::uint64_t count, std::byte* pixels) {
  const auto pixel = [&](std::uint64_t i) { return bits[i / 8] >> (7 - i % 8) & std::byte{1}; };
  std::uint64_t i = 0;
  for (; i + 8 <= count; i += 8)  // a fixed number at a time, which compilers unroll
    for (std::uint64_t k = 0; k < 8; ++k) pixels[i + k] = pixel(i + k);
  for (; i < count; ++i) pixels[i] = pixel(i);
}

}  // namespace skan_graph
