#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"
#include "skan_graph/picture/plane.hpp"

namespace skan_graph {

/// The values that are shown as black and white.
struct GreyRange {
  double black = 0, white = 0;
};

namespace detail {

/// Some 65,536 of the values, evenly spaced, or all if there are fewer; without those that are not
/// finite.
template <class Value>
std::vector<Value> some_values(std::span<const Value> values) {
  constexpr std::size_t most = std::size_t{1} << 16;
  const std::size_t step = (values.size() / most + 1) | 1;  // odd: not the same column in each row
  std::vector<Value> some;
  for (std::size_t i = 0; i < values.size(); i += step)
    if (values[i] - values[i] == 0) some.push_back(values[i]);  // not infinity − infinity
  return some;
}

}  // namespace detail

/// The range of values without 0.1 % at either end; of all if that leaves a single value.
template <class Value>
GreyRange grey_range(std::span<const Value> values) {
  std::vector<Value> some = detail::some_values(values);
  if (some.empty()) return {};
  const auto left_out = static_cast<std::ptrdiff_t>(some.size() / 1000);
  const auto nth = [&some](std::ptrdiff_t n) {
    std::nth_element(some.begin(), some.begin() + n, some.end());
    return static_cast<double>(some[static_cast<std::size_t>(n)]);
  };
  const auto last = static_cast<std::ptrdiff_t>(some.size()) - 1;
  const GreyRange range{nth(left_out), nth(last - left_out)};
  return range.white > range.black ? range : GreyRange{nth(0), nth(last)};
}

/// The values as greys of a plane. If all are equal they are a middle grey.
template <class Value>
UninitializedVector<std::uint8_t> grey_levels(std::span<const Value> values) {
  const GreyRange range = grey_range(values);
  UninitializedVector<std::uint8_t> levels(values.size());
  if (!(range.white > range.black)) {
    std::ranges::fill(levels, std::uint8_t{Plane::white / 2});
    return levels;
  }
  const double scale = Plane::white / (range.white - range.black);
  constexpr std::uint64_t values_at_a_time = std::uint64_t{1} << 18;
  parallel_ranges(0, values.size(), values_at_a_time, [&](std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t i = first; i < last; ++i) {
      const double level = (static_cast<double>(values[i]) - range.black) * scale;
      // Of a comparison with NaN neither is true.
      const double limited = level > 0 ? std::min(level, double{Plane::white}) : 0;
      levels[i] = static_cast<std::uint8_t>(limited + 0.5);
    }
  });
  return levels;
}

}  // namespace skan_graph
