#pragma once

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace skan_graph {

// Numbers as text: the bytes of std::to_chars, independent of the locale, but faster for numbers
// that are frequent in tables. Functions write the text to `place`, which must have room for
// `longest_number` bytes, and return its end.

/// Room for the longest of the shortest forms, -2.2250738585072014e-308, and ".0".
inline constexpr std::size_t longest_number = 32;

/// The three digits of all numbers below 1000 as text, first digit in the lowest byte.
inline constexpr auto three_digits = [] {
  std::array<std::uint32_t, 1000> table{};
  for (std::uint32_t n = 0; n < table.size(); ++n)
    table[n] = ('0' + n % 10) << 16 | ('0' + n / 10 % 10) << 8 | ('0' + n / 100);
  return table;
}();

/// The same numbers without leading zeros and followed by ".0"; the highest byte has the length of
/// the number alone.
inline constexpr auto small_numbers = [] {
  std::array<std::uint64_t, 1000> table{};
  for (std::uint64_t n = 0; n < table.size(); ++n) {
    const std::uint64_t length = n < 10 ? 1 : n < 100 ? 2 : 3;
    const std::uint64_t ending = '0' << 8 | '.';
    table[n] = length << 56 | ending << 8 * length | three_digits[n] >> 8 * (3 - length);
  }
  return table;
}();

/// Writes a number below 1000 and ".0", but returns the end after only `of_ending` bytes of ".0";
/// the caller overwrites the rest.
inline char* write_small(char* place, std::size_t number, std::size_t of_ending) {
  const std::uint64_t text = small_numbers[number];
  std::memcpy(place, &text, sizeof text);  // little-endian: the lowest byte comes first
  return place + (text >> 56) + of_ending;
}

template <std::integral Integer>
char* write_integer(char* place, Integer number) {
  if (number < 0 || number >= 1'000'000)
    return std::to_chars(place, place + longest_number, number).ptr;
  const auto small = static_cast<std::size_t>(number);
  if (small < 1000) return write_small(place, small, 0);
  place = write_small(place, small / 1000, 0);
  const std::uint32_t last_three = three_digits[small % 1000];
  std::memcpy(place, &last_three, sizeof last_three);
  return place + 3;
}

/// The slow path of write_real: everything except whole numbers below 10^5.
char* write_other_real(char* place, double number);

/// Announces numbers for which write_real will be called soon: if the first one is a fraction,
/// prefetches their cached texts.
void expect_reals(std::span<const double> numbers);

/// Writes the shortest text that reads back as the same number, and as a real number: 1.0 rather
/// than 1. Numbers that are not finite become nan, inf, -inf.
inline char* write_real(char* place, double number) {
  // Most numbers in tables are whole; from 100000 on, 1e+05 is the shorter text.
  if (std::abs(number) < 1e5) {
    const auto whole = static_cast<std::int32_t>(number);
    const auto bits = std::bit_cast<std::uint64_t, double>;
    if (bits(whole) == bits(number)) {  // -0.0 is not 0.0
      if (whole >= 0 && whole < 1000)
        return write_small(place, static_cast<std::size_t>(whole), 2);
      char* end = write_integer(place, whole);
      std::memcpy(end, ".0", 2);
      return end + 2;
    }
  }
  return write_other_real(place, number);
}

}  // namespace skan_graph
