#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/filter/footprint.hpp"
#include "skan_graph/image/pixel_cast.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

/// A footprint as the array it is made from.
struct FootprintArray {
  skan_graph::Shape shape;
  std::vector<std::uint8_t> pixels;
  skan_graph::PixelStep origin{};

  skan_graph::Footprint footprint() const { return {shape, pixels, origin}; }
};

/// The pixel 0 to extent − 1 that stands at `at`, found by laying out copies of the row,
/// turned or not, until they reach; nothing for the constant.
inline std::optional<std::int64_t> slow_coordinate(std::int64_t at, std::int64_t extent,
                                                   skan_graph::BorderMode mode) {
  using skan_graph::BorderMode;
  if (at >= 0 && at < extent) return at;
  if (mode == BorderMode::constant) return std::nullopt;
  if (mode == BorderMode::nearest) return at < 0 ? 0 : extent - 1;
  // To the left everything is as to the right of the row turned round.
  if (at < 0) return extent - 1 - *slow_coordinate(extent - 1 - at, extent, mode);
  std::vector<std::int64_t> line;
  for (bool turned = false; line.size() <= static_cast<std::size_t>(at); turned = !turned)
    for (std::int64_t i = 0; i < extent; ++i) {
      const std::int64_t pixel = turned && mode != BorderMode::wrap ? extent - 1 - i : i;
      const bool shared = mode == BorderMode::mirror && !line.empty() && i == 0 && extent > 1;
      if (!shared) line.push_back(pixel);
    }
  return line[static_cast<std::size_t>(at)];
}

/// An image filtered straight from the definition, in doubles: for each pixel the values
/// under the footprint's array, in C order, then the function of them.
template <class Pixel>
std::vector<double> slow_filter(const skan_graph::Shape& shape, const std::vector<Pixel>& image,
                                const FootprintArray& array, const skan_graph::Border& border,
                                const std::function<double(std::vector<double>)>& function) {
  std::vector<double> result;
  for (std::uint64_t pixel = 0; pixel < image.size(); ++pixel) {
    const skan_graph::Coordinates at = shape.coordinates(pixel);
    std::vector<double> values;
    for (std::uint64_t i = 0; i < array.pixels.size(); ++i) {
      if (array.pixels[i] == 0) continue;
      const skan_graph::Coordinates in_array = array.shape.coordinates(i);
      skan_graph::Coordinates there{};
      bool outside = false;
      for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
        const auto coordinate = slow_coordinate(
            static_cast<std::int64_t>(at[axis] + in_array[axis] - array.shape[axis] / 2) -
                array.origin[axis],
            static_cast<std::int64_t>(shape[axis]), border.mode);
        if (coordinate)
          there[axis] = static_cast<std::uint64_t>(*coordinate);
        else
          outside = true;
      }
      values.push_back(outside ? border.value : static_cast<double>(image[shape.ravel(there)]));
    }
    result.push_back(function(values));
  }
  return result;
}

/// Whether the pixels are those numbers, stored in the pixels' type.
template <class Pixel>
bool equals(const skan_graph::UninitializedVector<Pixel>& pixels,
            const std::vector<double>& expected) {
  return std::equal(
      pixels.begin(), pixels.end(), expected.begin(), expected.end(),
      [](Pixel a, double b) { return a == skan_graph::pixel_cast<Pixel>(b); });
}
