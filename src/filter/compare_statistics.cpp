#include "filter/compare_statistics.hpp"

#include <cmath>
#include <type_traits>

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

/// Calls `visit` with a zero of the C++ type of a value_type.
template <class Visitor>
void visit_value_type(PixelType type, Visitor&& visit) {
  switch (type) {
    case PixelType::boolean:
    case PixelType::uint8: return visit(std::uint8_t{});
    case PixelType::int8: return visit(std::int8_t{});
    case PixelType::uint16: return visit(std::uint16_t{});
    case PixelType::int16: return visit(std::int16_t{});
    case PixelType::float32: return visit(float{});
    default: return visit(double{});
  }
}

/// Squares of float32 pixels are rounded to float32, as in scikit-image.
template <class Sum>
inline void split(PixelType type, const std::byte* bytes, std::uint64_t count, Sum* values,
                  Sum* squares) {
  visit_value_type(type, [&](auto zero) {
    using Pixel = decltype(zero);
    const auto* const pixels = reinterpret_cast<const Pixel*>(bytes);
    for (std::uint64_t i = 0; i < count; ++i) {
      values[i] = static_cast<Sum>(pixels[i]);
      if constexpr (std::is_floating_point_v<Pixel>)
        squares[i] = static_cast<Sum>(pixels[i] * pixels[i]);
      else
        squares[i] = values[i] * values[i];
    }
  });
}

template <class Real, bool is_sauvola, class Pixel, class Sum>
inline void compare(const Pixel* pixels, std::uint64_t count, const Sum* values,
                    const Sum* squares, double window_size, const LocalThreshold& local,
                    std::uint8_t* mask) {
  const auto size = static_cast<Real>(window_size), r = static_cast<Real>(local.range),
             k = static_cast<Real>(local.k);
  for (std::uint64_t i = 0; i < count; ++i) {
    const Real mean = static_cast<Real>(values[i]) / size;
    const Real difference = static_cast<Real>(squares[i]) / size - mean * mean;
    const Real variance = difference < 0 ? Real{0} : difference;
    const Real deviation = std::sqrt(variance);
    const Real threshold = is_sauvola ? mean * (1 + k * (deviation / r - 1))
                                      : mean - k * deviation;
    mask[i] = static_cast<Real>(pixels[i]) > threshold;
  }
}

template <class Sum>
inline void compare(PixelType type, const std::byte* bytes, std::uint64_t count,
                    const Sum* values, const Sum* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask) {
  visit_value_type(type, [&](auto zero) {
    using Pixel = decltype(zero);
    using Real = std::conditional_t<std::is_same_v<Pixel, float>, float, double>;
    const auto* const pixels = reinterpret_cast<const Pixel*>(bytes);
    if (threshold.method == LocalMethod::sauvola)
      compare<Real, true>(pixels, count, values, squares, window_size, threshold, mask);
    else
      compare<Real, false>(pixels, count, values, squares, window_size, threshold, mask);
  });
}

}  // namespace

void split_pixels(PixelType type, const std::byte* pixels, std::uint64_t count, double* values,
                  double* squares) {
  at_cpu_level([&] { split(type, pixels, count, values, squares); });
}
void split_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                  std::int32_t* values, std::int32_t* squares) {
  at_cpu_level([&] { split(type, pixels, count, values, squares); });
}

void compare_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                    const double* values, const double* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask) {
  at_cpu_level([&] {
    compare(type, pixels, count, values, squares, window_size, threshold, mask);
  });
}
void compare_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                    const std::int32_t* values, const std::int32_t* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask) {
  at_cpu_level([&] {
    compare(type, pixels, count, values, squares, window_size, threshold, mask);
  });
}

}  // namespace skan_graph
