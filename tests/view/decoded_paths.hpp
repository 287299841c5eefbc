#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/image/shape.hpp"
#include "view/path_codes.hpp"

/// The pixels of each path, from its start and its codes.
inline std::vector<std::vector<skan_graph::PixelIndex>> decoded(
    const skan_graph::PathCodes& paths, const skan_graph::Shape& shape) {
  std::vector<std::vector<skan_graph::PixelIndex>> all;
  const std::int64_t base = 2 * std::int64_t{paths.stride} + 1;
  auto code = paths.codes.begin();
  for (std::uint64_t path = 0; path < paths.path_count(); ++path) {
    skan_graph::Coordinates at{};
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
      at[axis] = paths.start[axis][path];
    all.push_back({shape.ravel(at)});
    for (std::uint32_t step = 0; step < paths.steps[path]; ++step) {
      std::int64_t digits = *code++;
      for (std::size_t axis = shape.dimensions(); axis-- > 0; digits /= base)
        at[axis] += static_cast<std::uint64_t>(digits % base - paths.stride);
      all.back().push_back(shape.ravel(at));
    }
  }
  return all;
}
