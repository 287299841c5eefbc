#include "io/write/number_text.hpp"

#include <dragonbox/dragonbox_to_chars.h>

#include <algorithm>

namespace skan_graph {

namespace {

/// For 1 ≤ |number| < 10^5 that is not whole: Dragonbox finds the same shortest digits in
/// half the time, but always as 1.2345E2. The point moves to the right: 123.45.
char* write_fraction(char* place, double number) {
  char* const exponent = jkj::dragonbox::to_chars_n(number, place) - 1;  // one digit
  char* const point = place + (number < 0 ? 2 : 1);
  const auto shift = static_cast<std::size_t>(*exponent - '0');
  std::memmove(point, point + 1, shift);
  point[shift] = '.';
  return exponent - 1;
}

}  // namespace

char* write_other_real(char* place, double number) {
  const double size = std::abs(number);
  if (size >= 1 && size < 1e5) return write_fraction(place, number);
  char* end = std::to_chars(place, place + longest_number, number).ptr;
  // Only digits: a whole number below 1e16 or so, which would read as an integer.
  const bool looks_whole =
      std::isfinite(number) &&
      std::none_of(place, end, [](char c) { return c == '.' || c == 'e'; });
  if (looks_whole) {
    *end++ = '.';
    *end++ = '0';
  }
  return end;
}

}  // namespace skan_graph
