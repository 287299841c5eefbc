#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A box of an image's pixels: its start and its extent along every axis.
struct Box {
  Coordinates origin{};
  Coordinates extents{};

  SliceRange slices() const { return {origin[0], origin[0] + extents[0]}; }
  std::uint64_t pixel_count(std::size_t dimensions) const {
    std::uint64_t count = 1;
    for (std::size_t axis = 0; axis < dimensions; ++axis) count *= extents[axis];
    return count;
  }
};

/// Divides an image into boxes of whole chunks, which are the parts of a chunked file.
/// Neighbouring chunks are joined, along the last axis first, up to some megabytes. A box that
/// covers only a piece of its rows begins at a column that is a multiple of 64, like a run.
///
/// If a file can read any region, a chunk is one pixel.
class BoxParts {
 public:
  static constexpr std::uint64_t bytes_per_box = std::uint64_t{1} << 22;

  BoxParts() = default;
  BoxParts(const Shape& shape, const Coordinates& chunk, std::size_t pixel_size);

  std::size_t count() const { return count_; }

  Box operator[](std::size_t part) const;

 private:
  std::uint64_t boxes_along(std::size_t axis) const { return (shape_[axis] - 1) / box_[axis] + 1; }

  Shape shape_{0};
  Coordinates box_{};  // the extents of every box, except at the end of an axis
  std::size_t count_ = 0;
};

/// Passes the pixels of a box, which are in C order, on as runs: as many pixels at a time as are
/// contiguous in the image.
void take_box(const Shape& shape, const Box& box, std::size_t pixel_size, const std::byte* pixels,
              const ImageFile::TakeRun& take);

/// Throws FileError if a box takes more than 2 GiB; every thread holds one.
void require_small_boxes(const BoxParts& parts, const ImageInfo& info,
                         const std::filesystem::path& name);

}  // namespace skan_graph
