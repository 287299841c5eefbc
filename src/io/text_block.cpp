#include "io/text_block.hpp"

#include <algorithm>
#include <cmath>

namespace skan_graph {

void TextBlock::append_real(double number) {
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
