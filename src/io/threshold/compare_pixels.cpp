#include "io/threshold/compare_pixels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>

#include "kernels/cpu_level.hpp"

namespace skan_graph {

namespace {

template <class Pixel>
inline void compare(const std::byte* pixels, std::uint64_t count, Pixel level,
                    std::uint8_t* mask) {
  for (std::uint64_t i = 0; i < count; ++i) {
    Pixel pixel;
    std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
    mask[i] = pixel > level;
  }
}

/// Compares with the level as a number of the pixel type, in which it is exact.
void compare_all(PixelType type, const std::byte* pixels, std::uint64_t count, long double level,
                 std::uint8_t* mask) {
  at_cpu_level([&] {
    visit_pixel_type(type, [&](auto zero) {
      compare(pixels, count, static_cast<decltype(zero)>(level), mask);
    });
  });
}

template <class Pixel>
inline std::uint64_t count_nan(const std::byte* pixels, std::uint64_t count) {
  std::uint64_t found = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    Pixel pixel;
    std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
    found += pixel != pixel;
  }
  return found;
}

/// Lowest and highest value of a type.
struct Limits {
  long double lowest, highest;
};

Limits limits_of(PixelType type) {
  if (type == PixelType::boolean) return {0, 1};
  return visit_pixel_type(type, [](auto zero) {
    using Numbers = std::numeric_limits<decltype(zero)>;
    return Limits{static_cast<long double>(Numbers::lowest()),
                  static_cast<long double>(Numbers::max())};
  });
}

}  // namespace

void find_above(PixelType type, const std::byte* pixels, std::uint64_t count, long double level,
                std::uint8_t* mask) {
  if (type == PixelType::float32 || type == PixelType::float64)
    return compare_all(type, pixels, count, level, mask);
  const Limits limits = limits_of(type);
  if (!(level < limits.highest))
    std::fill_n(mask, count, std::uint8_t{0});
  else if (level < limits.lowest)
    std::fill_n(mask, count, std::uint8_t{1});
  else
    compare_all(type, pixels, count, std::floor(level), mask);
}

bool has_nan(PixelType type, const std::byte* pixels, std::uint64_t count) {
  if (type != PixelType::float32 && type != PixelType::float64) return false;
  const std::uint64_t found = at_cpu_level([&] {
    return type == PixelType::float32 ? count_nan<float>(pixels, count)
                                      : count_nan<double>(pixels, count);
  });
  return found != 0;
}

}  // namespace skan_graph
