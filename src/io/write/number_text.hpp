#pragma once

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace skan_graph {

// Numbers as text, the bytes of std::to_chars whatever the user's locale, but faster for
// those that tables are full of. The text begins at `place`, where `longest_number` bytes
// may be written to; returned is where it ends.

/// Longest of the shortest forms: -2.2250738585072014e-308, and ".0".
inline constexpr std::size_t longest_number = 32;

/// Of the numbers below 1000 the three digits as text, from the lowest byte on, and in the
/// highest byte how many of them are leading zeros.
inline constexpr auto three_digits = [] {
  std::array<std::uint32_t, 1000> table{};
  for (std::uint32_t n = 0; n < table.size(); ++n) {
    const std::uint32_t zeros = n < 10 ? 2 : n < 100 ? 1 : 0;
    table[n] = zeros << 24 | ('0' + n % 10) << 16 | ('0' + n / 10 % 10) << 8 | ('0' + n / 100);
  }
  return table;
}();

template <std::integral Integer>
char* write_integer(char* place, Integer number) {
  if (number < 0 || number >= 1'000'000)
    return std::to_chars(place, place + longest_number, number).ptr;
  const auto append = [&place](std::uint32_t text, std::uint32_t length) {
    std::memcpy(place, &text, sizeof text);  // little-endian: the lowest byte comes first
    place += length;
  };
  const auto append_first = [&](std::uint32_t n) {
    const std::uint32_t zeros = three_digits[n] >> 24;
    append(three_digits[n] >> 8 * zeros, 3 - zeros);
  };
  const auto small = static_cast<std::uint32_t>(number);
  if (small < 1000) {
    append_first(small);
  } else {
    append_first(small / 1000);
    append(three_digits[small % 1000], 3);
  }
  return place;
}

/// What write_real leaves to it: all but whole numbers below 10^5.
char* write_other_real(char* place, double number);

/// The shortest text that reads back as the same number, and as a real one: 1.0 rather
/// than 1. Not finite: nan, inf, -inf.
inline char* write_real(char* place, double number) {
  // Most numbers in tables are whole; from 100000 on, 1e+05 is the shorter text.
  if (std::abs(number) < 1e5) {
    const auto whole = static_cast<std::int32_t>(number);
    const auto bits = std::bit_cast<std::uint64_t, double>;
    if (bits(whole) == bits(number)) {  // -0.0 is not 0.0
      char* end = write_integer(place, whole);
      std::memcpy(end, ".0", 2);
      return end + 2;
    }
  }
  return write_other_real(place, number);
}

}  // namespace skan_graph
