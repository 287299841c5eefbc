#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace skan_graph {

/// Expands eight pixels per byte, the first in the highest bit, to one byte per pixel, 0 or 1.
inline void expand_bits(const std::byte* bits, std::uint64_t count, std::byte* pixels) {
  const auto pixel = [&](std::uint64_t i) { return bits[i / 8] >> (7 - i % 8) & std::byte{1}; };
  std::uint64_t i = 0;
  for (; i + 8 <= count; i += 8)  // a fixed number at a time, so that compilers unroll it
    for (std::uint64_t k = 0; k < 8; ++k) pixels[i + k] = pixel(i + k);
  for (; i < count; ++i) pixels[i] = pixel(i);
}

/// Expands packed numbers of 1 to 32 bits, which begin at the highest bit of the first byte, to
/// one Number each.
///
///     two of 12 bits, ab cd ef    0xabc, 0xdef
template <class Number>
void expand_packed_numbers(const std::byte* packed, unsigned bits, std::uint64_t count,
                           std::byte* numbers) {
  std::uint64_t window = 0;  // the lowest `held` bits are not used yet
  unsigned held = 0;
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (std::uint64_t i = 0; i < count; ++i) {
    for (; held < bits; held += 8) window = window << 8 | static_cast<std::uint64_t>(*packed++);
    held -= bits;
    const auto number = static_cast<Number>(window >> held & mask);
    std::memcpy(numbers + i * sizeof number, &number, sizeof number);
  }
}

}  // namespace skan_graph
