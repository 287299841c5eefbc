#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "core/neighbor_rows.hpp"

namespace skan_graph {

/// The degrees of 64 pixels, bit-sliced: bit b of plane k is bit k of the degree
/// of pixel b. Eight planes count to 255.
using DegreePlanes = std::array<std::uint64_t, 8>;

/// Counts the neighbours of the 64 pixels of word `w`, skeleton or not.
///
/// In each neighbouring row the word, and the word shifted by one pixel either
/// way, are three numbers of one bit; their sum of two bits is added to the planes.
inline DegreePlanes degree_planes(const std::uint64_t* words, std::int64_t w,
                                  const NeighborRows& neighbors) {
  DegreePlanes planes{};
  for (const NeighborRows::Row& row : neighbors) {
    const std::uint64_t* at = words + w + row.step / bits_per_word;
    if ((at[-1] | at[0] | at[1]) == 0) continue;
    const std::uint64_t before = at[0] << 1 | at[-1] >> 63;
    const std::uint64_t after = at[0] >> 1 | at[1] << 63;
    const std::uint64_t here = row.step == 0 ? 0 : at[0];  // a pixel is not its own neighbour
    const std::uint64_t ones = before ^ here ^ after;
    const std::uint64_t twos = (before & here) | (before & after) | (here & after);
    const std::uint64_t carry_to_twos = planes[0] & ones;
    planes[0] ^= ones;
    const std::uint64_t half = planes[1] ^ twos;
    std::uint64_t carry = (planes[1] & twos) | (half & carry_to_twos);
    planes[1] = half ^ carry_to_twos;
    for (std::size_t k = 2; carry != 0; ++k) {
      const std::uint64_t next = planes[k] & carry;
      planes[k] ^= carry;
      carry = next;
    }
  }
  return planes;
}

/// The degree of pixel `b` of the 64.
inline unsigned degree_at(const DegreePlanes& planes, int b) {
  unsigned degree = 0;
  for (std::size_t k = 0; k < planes.size(); ++k)
    degree |= static_cast<unsigned>(planes[k] >> b & 1) << k;
  return degree;
}

/// The sum of the degrees of the pixels in `mask`.
inline std::uint64_t sum_of_degrees(const DegreePlanes& planes, std::uint64_t mask) {
  std::uint64_t sum = 0;
  for (std::size_t k = 0; k < planes.size(); ++k)
    sum += static_cast<std::uint64_t>(std::popcount(planes[k] & mask)) << k;
  return sum;
}

}  // namespace skan_graph
