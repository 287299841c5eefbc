#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "filter/slow_filter.hpp"
#include "skan_graph/filter/local_threshold.hpp"

/// All of 2·radius + 1 pixels along each axis.
inline FootprintArray window_array(std::size_t dimensions, std::uint64_t radius) {
  const skan_graph::Shape shape(std::vector<std::uint64_t>(dimensions, 2 * radius + 1));
  return {shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)};
}

/// The threshold of every pixel from the definition: each window is gone through twice, for its
/// mean and for the deviations from it, or sorted.
inline std::vector<double> slow_thresholds(const skan_graph::Shape& shape,
                                           const std::vector<double>& pixels,
                                           const skan_graph::LocalThreshold& threshold) {
  using skan_graph::BorderMode;
  using skan_graph::LocalMethod;
  const bool is_median = threshold.method == LocalMethod::median;
  const BorderMode mode = is_median ? BorderMode::reflect : BorderMode::mirror;
  return slow_filter(
      shape, pixels, window_array(shape.dimensions(), threshold.radius), {mode, 0},
      [&](std::vector<double> values) {
        if (is_median) {
          std::ranges::sort(values);
          return values[values.size() / 2];
        }
        const auto count = static_cast<double>(values.size());
        double mean = 0, variance = 0;
        for (const double value : values) mean += value / count;
        for (const double value : values) variance += (value - mean) * (value - mean) / count;
        const double deviation = std::sqrt(variance);
        return threshold.method == LocalMethod::niblack
                   ? mean - threshold.k * deviation
                   : mean * (1 + threshold.k * (deviation / threshold.range - 1));
      });
}
