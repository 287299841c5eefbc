#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A box of an image's pixels: where it begins and how far it goes along every axis.
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
  BoxParts(const Shape& shape, const Coordinates& chunk, std::size_t pixel_size);

  std::size_t count() const { return count_; }

  Box operator[](std::size_t part) const;

 private:
  std::uint64_t boxes_along(std::size_t axis) const { return (shape_[axis] - 1) / box_[axis] + 1; }

  Shape shape_{0};
  Coordinates box_{};  // the extents of every box but those at the end of an axis
  std::size_t count_ = 0;
};

/// Hands over the pixels of a box, which lie in C order, as runs: as many pixels at a
/// time as lie side by side in the image too.
void take_box(const Shape& shape, const Box& box, std::size_t pixel_size, const std::byte* pixels,
              const ImageFile::TakeRun& take);

/// Throws FileError where a box, of which every thread holds one, takes more than 2 GiB.
void require_small_boxes(const BoxParts& parts, const ImageInfo& info,
                         const std::filesystem::path& name);

}  // namespace skan_graph
