#pragma once

#include <array>
#include <charconv>

namespace skan_graph {

/// The decimal number that a float of 32 bits was written from, most likely: 0.325, not
/// the 0.32499998807907104 that the float itself is.
inline double shortest_decimal(float number) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  double decimal = 0;
  std::from_chars(text.data(), end, decimal);
  return decimal;
}

}  // namespace skan_graph
