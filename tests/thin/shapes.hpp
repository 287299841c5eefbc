#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/thin/centred.hpp"
#include "support/drawing.hpp"

/// A volume in which those pixels are set for which `inside(z, y, x)` holds.
template <class Inside>
BoolImage volume_of(std::uint64_t planes, std::uint64_t rows, std::uint64_t columns,
                    Inside&& inside) {
  std::vector<std::uint8_t> pixels;
  pixels.reserve(planes * rows * columns);
  for (std::uint64_t z = 0; z < planes; ++z)
    for (std::uint64_t y = 0; y < rows; ++y)
      for (std::uint64_t x = 0; x < columns; ++x)
        pixels.push_back(inside(static_cast<double>(z), static_cast<double>(y),
                                static_cast<double>(x)));
  return {skan_graph::Shape{planes, rows, columns}, std::move(pixels)};
}

/// A box with `margin` pixels of background around it.
inline BoolImage box(std::uint64_t planes, std::uint64_t rows, std::uint64_t columns,
                     std::uint64_t margin = 3) {
  const auto m = static_cast<double>(margin);
  const auto within = [m](double at, std::uint64_t extent) {
    return at >= m && at < m + static_cast<double>(extent);
  };
  return volume_of(planes + 2 * margin, rows + 2 * margin, columns + 2 * margin,
                   [=](double z, double y, double x) {
                     return within(z, planes) && within(y, rows) && within(x, columns);
                   });
}

/// Within `radius` of the straight line from a to b.
inline bool is_near_line(const std::vector<double>& p, const std::vector<double>& a,
                         const std::vector<double>& b, double radius) {
  double along = 0, length = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    along += (p[i] - a[i]) * (b[i] - a[i]);
    length += (b[i] - a[i]) * (b[i] - a[i]);
  }
  const double t = std::fmin(1, std::fmax(0, along / length));
  double square = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double d = p[i] - a[i] - t * (b[i] - a[i]);
    square += d * d;
  }
  return square <= radius * radius;
}

inline BoolImage thinned(const BoolImage& image, std::vector<double> spacing = {}) {
  if (spacing.empty()) spacing.assign(image.shape.dimensions(), 1.0);
  skan_graph::PaddedBitmap bitmap = image.bitmap();
  skan_graph::thin_centred(bitmap, spacing);
  BoolImage skeleton{image.shape, std::vector<std::uint8_t>(image.pixels.size())};
  for (const skan_graph::PixelIndex pixel :
       skan_graph::pixel_index(skan_graph::NodeIndex(bitmap)))
    skeleton.pixels[pixel] = 1;
  return skeleton;
}

inline std::uint64_t count_pixels(const BoolImage& image) {
  std::uint64_t count = 0;
  for (const std::uint8_t pixel : image.pixels) count += pixel;
  return count;
}
