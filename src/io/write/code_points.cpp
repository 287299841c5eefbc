#include "io/write/code_points.hpp"

#include <bit>
#include <cstddef>

namespace skan_graph {

std::u32string code_points(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    // The ones before the first zero are the number of bytes.
    const int length = first < 0x80 ? 1 : std::countl_one(first);
    char32_t point = length == 1 ? first : first & (0x7Fu >> length);
    bool is_whole = first < 0x80 || (length >= 2 && length <= 4);
    for (int k = 1; is_whole && k < length; ++k) {
      is_whole = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
      if (is_whole) point = point << 6 | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
    }
    points += is_whole ? point : replacement;
  }
  return points;
}

}  // namespace skan_graph
