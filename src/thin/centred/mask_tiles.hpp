#pragma once

#include <bit>

#include "thin/centred/tiled_bitmap.hpp"

namespace skan_graph {

/// A mask in tiles, whose pixels are numbered tile by tile, and by bits within a tile. So data
/// about pixels are stored for mask pixels only, and those of a tile are stored together. 8 bytes a
/// tile, in addition to its word.
class MaskTiles {
 public:
  explicit MaskTiles(const PaddedBitmap& mask)
      : tiles_(mask), before_(static_cast<std::size_t>(tiles_.word_count())) {
    for (std::int64_t w = 0; w < tiles_.word_count(); ++w) {
      before_[static_cast<std::size_t>(w)] = pixel_count_;
      pixel_count_ += static_cast<std::uint64_t>(std::popcount(tiles_.words()[w]));
    }
  }

  const TiledBitmap& bitmap() const { return tiles_; }
  std::uint64_t word(std::int64_t tile) const { return tiles_.words()[tile]; }
  std::uint64_t pixel_count() const { return pixel_count_; }

  /// The number of a tile's first pixel, and of the first in one of its rows.
  std::uint64_t first_pixel(std::int64_t tile) const {
    return before_[static_cast<std::size_t>(tile)];
  }
  std::uint64_t first_pixel(std::int64_t tile, std::int64_t row) const {
    const std::uint64_t above = (std::uint64_t{1} << TiledBitmap::side * row) - 1;
    return first_pixel(tile) + static_cast<std::uint64_t>(std::popcount(word(tile) & above));
  }

 private:
  TiledBitmap tiles_;
  UninitializedVector<std::uint64_t> before_;
  std::uint64_t pixel_count_ = 0;
};

}  // namespace skan_graph
