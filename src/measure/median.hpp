#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace skan_graph {

/// The median: the middle value, or the mean of the two middle ones. Reorders the values. There
/// must be at least one, and none may be NaN.
inline double median_of(std::span<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

}  // namespace skan_graph
