#pragma once

#include <random>
#include <string>
#include <vector>

#include "support/drawing.hpp"

/// Noise: each pixel is skeleton with the given probability.
inline BoolImage noise(const skan_graph::Shape& shape, double density, std::mt19937_64& random) {
  BoolImage image{shape, std::vector<std::uint8_t>(shape.pixel_count())};
  for (std::uint8_t& pixel : image.pixels)
    pixel = std::generate_canonical<double, 53>(random) < density;
  return image;
}

/// Noise of many densities in 1 to 5 dimensions, the last axis around the lengths
/// at which words begin and end.
inline std::vector<BoolImage> random_images() {
  std::mt19937_64 random(20170516);
  std::vector<BoolImage> images;
  for (const double density : {0.0, 0.02, 0.1, 0.3, 0.7, 1.0}) {
    for (const std::uint64_t length : {1, 2, 62, 63, 64, 65, 127, 128, 129, 200}) {
      images.push_back(noise({length}, density, random));
      images.push_back(noise({7, length}, density, random));
      images.push_back(noise({4, 5, length}, density, random));
    }
    images.push_back(noise({3, 4, 3, 65}, density, random));
    images.push_back(noise({2, 3, 1, 64}, density, random));
    images.push_back(noise({2, 3, 2, 3, 9}, density, random));
    images.push_back(noise({1, 1, 700}, density, random));
    images.push_back(noise({700, 1}, density, random));
    images.push_back(noise({40, 30, 67}, density, random));
  }
  return images;
}
