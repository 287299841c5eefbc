#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A box of an image's pixels: where it begins and how far it goes along every axis.
struct Box {
  Coordinates origin{};
  Coordinates extents{};

  std::uint64_t pixel_count(std::size_t dimensions) const {
    std::uint64_t count = 1;
    for (std::size_t axis = 0; axis < dimensions; ++axis) count *= extents[axis];
    return count;
  }
};

/// An image cut into boxes of whole chunks, the parts of a file that is stored in
/// chunks. Chunks side by side are joined, those along the last axis first, up to some
/// megabytes. A box that spans only a piece of its rows begins at a column that is a
/// multiple of 64, as runs do.
///
/// Where a file can read any region, a chunk is one pixel.
class BoxParts {
 public:
  static constexpr std::uint64_t bytes_per_box = std::uint64_t{1} << 22;

  BoxParts() = default;
  BoxParts(const Shape& shape, const Coordinates& chunk, std::size_t pixel_size) : shape_(shape) {
    const std::size_t last = shape.dimensions() - 1;
    for (std::size_t axis = 0; axis <= last; ++axis)
      box_[axis] = std::min(chunk[axis], shape[axis]);
    if (shape.pixel_count() == 0) return;
    if (box_[last] < shape[last])
      box_[last] = std::min(std::lcm(chunk[last], std::uint64_t{64}), shape[last]);
    std::uint64_t bytes = pixel_size;
    for (std::size_t axis = 0; axis <= last; ++axis) bytes *= box_[axis];
    for (std::size_t axis = last + 1; axis-- > 0;) {
      const std::uint64_t copies = std::max<std::uint64_t>(1, bytes_per_box / bytes);
      const std::uint64_t step = box_[axis];
      box_[axis] = std::min(step * copies, shape[axis]);
      bytes = bytes / step * box_[axis];
      if (box_[axis] < shape[axis]) break;
    }
    count_ = 1;
    for (std::size_t axis = 0; axis <= last; ++axis) count_ *= boxes_along(axis);
  }

  std::size_t count() const { return count_; }

  Box operator[](std::size_t part) const {
    Box box;
    for (std::size_t axis = shape_.dimensions(); axis-- > 0; part /= boxes_along(axis)) {
      box.origin[axis] = part % boxes_along(axis) * box_[axis];
      box.extents[axis] = std::min(box_[axis], shape_[axis] - box.origin[axis]);
    }
    return box;
  }

 private:
  std::uint64_t boxes_along(std::size_t axis) const { return (shape_[axis] - 1) / box_[axis] + 1; }

  Shape shape_{0};
  Coordinates box_{};  // the extents of every box but those at the end of an axis
  std::size_t count_ = 0;
};

/// Hands over the pixels of a box, which lie in C order, as runs: as many pixels at a
/// time as lie side by side in the image too.
inline void take_box(const Shape& shape, const Box& box, std::size_t pixel_size,
                     const std::byte* pixels, const ImageFile::TakeRun& take) {
  std::size_t axis = shape.dimensions() - 1;
  std::uint64_t run = box.extents[axis];
  while (axis > 0 && box.extents[axis] == shape[axis]) run *= box.extents[--axis];
  const std::uint64_t run_count = box.pixel_count(shape.dimensions()) / run;
  for (std::uint64_t i = 0; i < run_count; ++i) {
    Coordinates start = box.origin;
    std::uint64_t rest = i;
    for (std::size_t outer = axis; outer-- > 0; rest /= box.extents[outer])
      start[outer] += rest % box.extents[outer];
    take({shape.ravel(start), run}, pixels + i * run * pixel_size);
  }
}

}  // namespace skan_graph
