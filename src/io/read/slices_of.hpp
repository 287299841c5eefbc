#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The slices that contain the pixels of a run in C order; the run must not be empty.
inline SliceRange slices_of(const Shape& shape, PixelRun run) {
  const std::uint64_t slice_size = shape.pixel_count() / shape[0];
  return {run.first / slice_size, (run.first + run.count - 1) / slice_size + 1};
}

/// The pixels of slices in C order.
inline PixelRun pixels_of(const Shape& shape, SliceRange slices) {
  const std::uint64_t slice_size = shape.pixel_count() / shape[0];
  return {slices.first * slice_size, (slices.last - slices.first) * slice_size};
}

/// The pixels that are in both runs; none if `count` is 0.
inline PixelRun common_pixels(PixelRun a, PixelRun b) {
  const PixelIndex first = std::max(a.first, b.first);
  const PixelIndex last = std::min(a.first + a.count, b.first + b.count);
  return {first, first < last ? last - first : 0};
}

/// The parts of a file that have some of these slices, ascending.
inline std::vector<std::size_t> parts_with(const ImageFile& file, SliceRange slices) {
  std::vector<std::size_t> parts;
  for (std::size_t part = 0; part < file.part_count(); ++part) {
    const SliceRange of_part = file.slices(part);
    if (of_part.first < slices.last && of_part.last > slices.first) parts.push_back(part);
  }
  return parts;
}

/// The shape of so many slices of an image.
inline Shape shape_of_slices(const Shape& image, std::uint64_t slices) {
  std::vector<std::uint64_t> extents(image.begin(), image.end());
  extents[0] = slices;
  return Shape(extents);
}

}  // namespace skan_graph
