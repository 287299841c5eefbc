#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace skan_graph {

// Functions of a neighbourhood's values, used by the filters of grey_filters.hpp.

/// The lowest value. If the first value is NaN, the result is NaN; other NaN are ignored, as in
/// scipy.ndimage.
struct Minimum {
  template <class Value>
  Value operator()(std::span<Value> values) const {
    Value lowest = values[0];
    for (const Value value : values) lowest = value < lowest ? value : lowest;
    return lowest;
  }
};

/// The highest value; NaN as in Minimum.
struct Maximum {
  template <class Value>
  Value operator()(std::span<Value> values) const {
    Value highest = values[0];
    for (const Value value : values) highest = value > highest ? value : highest;
    return highest;
  }
};

/// The value at index `rank` of the sorted values; 0 is the lowest. NaN comes last.
struct Rank {
  std::size_t rank = 0;

  template <class Value>
  Value operator()(std::span<Value> values) const {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(values.begin(), place, values.end(), [](Value a, Value b) {
      return a < b || (b != b && a == a);  // only NaN is not equal to itself
    });
    return *place;
  }
};

struct Mean {
  template <class Value>
  double operator()(std::span<Value> values) const {
    double sum = 0;
    for (const Value value : values) sum += static_cast<double>(value);
    return sum / static_cast<double>(values.size());
  }
};

/// The sum of the values, each times its weight.
struct WeightedSum {
  std::vector<double> weights;

  template <class Value>
  double operator()(std::span<Value> values) const {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      sum += weights[i] * static_cast<double>(values[i]);
    return sum;
  }
};

}  // namespace skan_graph
