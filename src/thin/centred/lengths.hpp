#pragma once

#include <cmath>
#include <span>

namespace skan_graph {

/// Lengths with a relative difference below 1e-9 are equal.
inline bool is_shorter(double a, double b) { return a < b * (1 - 1e-9); }

/// An end is protected if its length is at least spur_factor times its depth, plus this.
inline constexpr double spur_factor = 2;

inline double least_spur(std::span<const double> spacing) {
  double product = 1;
  for (const double s : spacing) product *= s;
  return 3 * std::pow(product, 1 / static_cast<double>(spacing.size()));
}

}  // namespace skan_graph
