#pragma once

#include <cmath>
#include <span>

namespace skan_graph {

/// Lengths that differ by less than 1e-9 of themselves are equal.
inline bool is_shorter(double a, double b) { return a < b * (1 - 1e-9); }

/// An end stays where the way to it is at least spur_factor times its depth and this.
inline constexpr double spur_factor = 2;

inline double least_spur(std::span<const double> spacing) {
  double product = 1;
  for (const double s : spacing) product *= s;
  return 3 * std::pow(product, 1 / static_cast<double>(spacing.size()));
}

}  // namespace skan_graph
