#pragma once

#include <algorithm>
#include <cmath>

namespace skan_graph {

/// The relative difference below which lengths differ only by rounding, for example because the
/// same steps are summed in another order.
inline constexpr double length_tolerance = 1e-9;

/// Whether two lengths, not negative, count as equal. Infinite lengths never do.
inline bool are_equal_lengths(double a, double b) {
  return std::isfinite(a) && std::isfinite(b) &&
         std::abs(a - b) <= length_tolerance * std::max(a, b);
}

}  // namespace skan_graph
