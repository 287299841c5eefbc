#include "io/write/text_block.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace skan_graph {

void TextBlock::append_real(double number) {
  // Most numbers in tables are whole; from 100000 on, 1e+05 is the shorter text.
  constexpr double first_power_of_ten = 1e5;
  if (std::abs(number) < first_power_of_ten) {
    const auto whole = static_cast<std::int32_t>(number);
    const auto bits = std::bit_cast<std::uint64_t, double>;
    if (bits(whole) == bits(number)) {  // -0.0 is not 0.0
      append_integer(whole);
      append(".0");
      return;
    }
  }
  char* place = room(longest_number);
  char* end = std::to_chars(place, place + longest_number, number).ptr;
  // Only digits: a whole number below 1e16 or so, which would read as an integer.
  const bool looks_whole =
      std::isfinite(number) &&
      std::none_of(place, end, [](char c) { return c == '.' || c == 'e'; });
  if (looks_whole) {
    *end++ = '.';
    *end++ = '0';
  }
  size_ += static_cast<std::size_t>(end - place);
}

void TextBlock::grow(std::size_t count) {
  bytes_.resize(std::max(2 * bytes_.size(), size_ + count));
}

}  // namespace skan_graph
