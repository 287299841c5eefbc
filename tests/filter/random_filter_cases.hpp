#pragma once

#include <random>
#include <vector>

#include "filter/slow_filter.hpp"

/// What to filter with: random, but always the same.
struct FilterCase {
  skan_graph::Shape shape;
  FootprintArray array;
  skan_graph::Border border;
};

inline std::uint64_t random_extent(std::mt19937_64& random, std::uint64_t largest) {
  return 1 + random() % largest;
}

/// Footprints of all sizes, often asymmetric and off centre, on images of 1 to 5
/// dimensions, often smaller than the footprint; every border mode.
inline std::vector<FilterCase> random_filter_cases() {
  using skan_graph::BorderMode;
  std::mt19937_64 random(20140101);
  std::vector<FilterCase> cases;
  const std::uint64_t largest_image[] = {300, 40, 12, 7, 4}, largest_footprint[] = {9, 6, 4, 3, 3};
  for (std::size_t dimensions = 1; dimensions <= 5; ++dimensions)
    for (const BorderMode mode : {BorderMode::reflect, BorderMode::constant, BorderMode::nearest,
                                  BorderMode::mirror, BorderMode::wrap})
      for (int repeat = 0; repeat < 12; ++repeat) {
        std::vector<std::uint64_t> extents, array_extents;
        skan_graph::PixelStep origin{};
        for (std::size_t axis = 0; axis < dimensions; ++axis) {
          extents.push_back(random_extent(random, largest_image[dimensions - 1]));
          array_extents.push_back(random_extent(random, largest_footprint[dimensions - 1]));
          const std::uint64_t extent = array_extents.back();
          origin[axis] = static_cast<std::int64_t>(random() % extent) -
                         static_cast<std::int64_t>(extent / 2);
        }
        const skan_graph::Shape array_shape(array_extents);
        std::vector<std::uint8_t> pixels(array_shape.pixel_count());
        for (std::uint8_t& pixel : pixels) pixel = random() % 3 != 0;
        pixels[random() % pixels.size()] = 1;
        cases.push_back({skan_graph::Shape(extents), {array_shape, pixels, origin},
                         {mode, static_cast<double>(random() % 20) - 5}});
      }
  return cases;
}

/// Whole numbers from −50 to 50, or 0 to 100 where there is no sign.
template <class Pixel>
std::vector<Pixel> random_pixels(const skan_graph::Shape& shape, std::mt19937_64& random) {
  std::vector<Pixel> pixels(shape.pixel_count());
  for (Pixel& pixel : pixels)
    pixel = static_cast<Pixel>(static_cast<int>(random() % 101) - (Pixel(-1) < Pixel(0) ? 50 : 0));
  return pixels;
}
