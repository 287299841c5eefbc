#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The slices that contain the pixels of a run in C order; the run must not be empty.
inline SliceRange slices_of(const Shape& shape, PixelRun run) {
  const std::uint64_t slice_size = shape.pixel_count() / shape[0];
  return {run.first / slice_size, (run.first + run.count - 1) / slice_size + 1};
}

/// The shape of so many slices of an image.
inline Shape shape_of_slices(const Shape& image, std::uint64_t slices) {
  std::vector<std::uint64_t> extents(image.begin(), image.end());
  extents[0] = slices;
  return Shape(extents);
}

}  // namespace skan_graph
