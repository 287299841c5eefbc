#include "skan_graph/filter/local_threshold.hpp"

#include <limits>
#include <type_traits>

#include "filter/local_median.hpp"
#include "filter/local_statistics.hpp"

namespace skan_graph {

double half_range(PixelType type) {
  if (type == PixelType::boolean) return 0.5;
  return visit_pixel_type(type, [](auto zero) {
    using Limits = std::numeric_limits<decltype(zero)>;
    if (std::is_floating_point_v<decltype(zero)>) return 1.0;
    return 0.5 * (static_cast<double>(Limits::max()) - static_cast<double>(Limits::lowest()));
  });
}

PixelType value_type(LocalMethod method, PixelType type) {
  const bool is_small = size_of(type) <= 2 || type == PixelType::float32;
  return method == LocalMethod::median || is_small ? type : PixelType::float64;
}

std::size_t work_bytes(const LocalThreshold& threshold, PixelType type, std::size_t dimensions) {
  return threshold.method == LocalMethod::median ? size_of(type)
                                                 : bytes_of_sums(threshold, type, dimensions);
}

std::unique_ptr<LocalThresholdFinder> local_threshold_finder(const LocalThreshold& threshold,
                                                             PixelType type,
                                                             std::size_t dimensions) {
  if (threshold.method == LocalMethod::median) return median_finder(threshold.radius);
  return statistics_finder(threshold, type, dimensions);
}

}  // namespace skan_graph
