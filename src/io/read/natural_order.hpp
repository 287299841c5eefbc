#pragma once

#include <algorithm>
#include <string_view>

namespace skan_graph {

/// Natural order of names: numbers in them are compared by value (s2 before s10), everything else
/// by its bytes. Names that differ only in leading zeros (s02 and s2) are compared by bytes.
inline bool natural_less(std::string_view a, std::string_view b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto number_at = [](std::string_view text, std::size_t at) {
    return text.substr(at, std::min(text.find_first_not_of("0123456789", at), text.size()) - at);
  };
  const auto without_zeros = [](std::string_view number) {
    return number.substr(std::min(number.find_first_not_of('0'), number.size()));
  };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::string_view in_a = number_at(a, i), in_b = number_at(b, j);
      const std::string_view x = without_zeros(in_a), y = without_zeros(in_b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      i += in_a.size();
      j += in_b.size();
    } else {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i;
      ++j;
    }
  }
  const std::size_t rest_of_a = a.size() - i, rest_of_b = b.size() - j;
  return rest_of_a != rest_of_b ? rest_of_a < rest_of_b : a < b;
}

}  // namespace skan_graph
