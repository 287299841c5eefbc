#pragma once

#include <array>
#include <cstdint>

#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// A position in a volume: (slice, row, column).
using Voxel = std::array<std::int64_t, 3>;

/// The 3 × 3 × 3 voxels around one, itself in the middle:
/// bit 9·(slice + 1) + 3·(row + 1) + (column + 1) for offsets −1, 0, 1.
using Cube = std::uint32_t;
inline constexpr Cube cube_center = 1U << 13;

/// A bitmap of three dimensions to draw in. An image of one or two dimensions is
/// a volume of one row or one slice: the background on either side of it makes no
/// difference to what touches what, nor to which pixels can be thinned away.
class Volume {
 public:
  /// Throws std::invalid_argument for more than three dimensions.
  explicit Volume(const Shape& image_shape);

  const PaddedBitmap& bitmap() const { return bitmap_; }
  PaddedBitmap& bitmap() { return bitmap_; }

  /// Extent along an axis of the volume, 0 ≤ axis < 3.
  std::int64_t extent(std::size_t axis) const {
    return static_cast<std::int64_t>(bitmap_.shape()[axis]);
  }
  bool contains(const Voxel& voxel) const;
  BitIndex bit_of(const Voxel& voxel) const;

  void set(BitIndex bit) { word_of(bit) |= mask_of(bit); }
  void clear(BitIndex bit) { word_of(bit) &= ~mask_of(bit); }

  /// Which voxels around that of `bit` are set.
  Cube cube(BitIndex bit) const;

 private:
  std::uint64_t& word_of(BitIndex bit) { return bitmap_.words()[bit / bits_per_word]; }
  static std::uint64_t mask_of(BitIndex bit) { return std::uint64_t{1} << (bit % bits_per_word); }

  PaddedBitmap bitmap_;
  NeighborBlock around_;
};

}  // namespace skan_graph
