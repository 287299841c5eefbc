#pragma once

#include <algorithm>
#include <limits>
#include <span>

namespace skan_graph {

/// The least and the largest of some values; NaN does not count.
struct ValueRange {
  double least = std::numeric_limits<double>::infinity(), most = -least;

  void add(double value) {
    least = std::min(least, value);  // NaN is not less
    most = std::max(most, value);
  }
  void add(std::span<const double> values) {
    for (const double value : values) add(value);
  }
  bool differ() const { return least < most; }
};

}  // namespace skan_graph
