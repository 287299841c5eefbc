#pragma once

#include <algorithm>
#include <cstdint>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "picture/png.hpp"
#include "skan_graph/picture/plane.hpp"

namespace skan_graph {

/// What a pixel of a picture is painted with: 0 to 126 are greys, from black to white; 127 is the
/// colour of tips; 128 + i is colour i of the column's palette.
using Ink = std::uint8_t;

namespace ink {
constexpr Ink black = 0, white = Plane::white, tip = 127, first_colour = 128;
}

/// Pixels of a picture: those from `left` to right − 1 of the rows from `top` to bottom − 1.
struct Box {
  std::int32_t top = 0, left = 0, bottom = 0, right = 0;

  std::int32_t height() const { return bottom - top; }
  std::int32_t width() const { return right - left; }
};

/// A picture of inks, row by row.
class Raster {
 public:
  /// All white.
  Raster(std::int32_t height, std::int32_t width)
      : height_(height),
        width_(width),
        inks_(static_cast<std::size_t>(height) * static_cast<std::size_t>(width)) {
    std::ranges::fill(inks_, ink::white);
  }

  std::int32_t height() const { return height_; }
  std::int32_t width() const { return width_; }
  Ink* row(std::int32_t y) { return inks_.data() + static_cast<std::ptrdiff_t>(y) * width_; }
  const Ink* row(std::int32_t y) const {
    return inks_.data() + static_cast<std::ptrdiff_t>(y) * width_;
  }
  Box all() const { return {0, 0, height_, width_}; }

 private:
  std::int32_t height_, width_;
  UninitializedVector<Ink> inks_;
};

/// A raster as a PNG, which must not outlive it.
inline PngPixels png_pixels(const Raster& raster, std::span<const Colour> palette) {
  return {static_cast<std::uint32_t>(raster.height()), static_cast<std::uint32_t>(raster.width()),
          palette,
          [&raster](std::uint32_t row) { return raster.row(static_cast<std::int32_t>(row)); }};
}

/// Fills a box; what lies outside of the raster is left out.
void fill(Raster& raster, const Box& box, Ink with);

/// Fills a box with a plane, each pixel of it with the one of the plane at its place.
void fill(Raster& raster, const Box& box, const Plane& plane);

}  // namespace skan_graph
