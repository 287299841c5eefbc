#pragma once

#include <cstdint>
#include <vector>

#include "thin/tiles/tile_blocks.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// The place of a pixel as one number that orders pixels as in raster order: layer, row in
/// a layer (3D only), column.
using PixelKey = std::uint64_t;

/// The second half of a sub-iteration of Lee's thinning: in raster order, each candidate is tested
/// again in the image without the candidates removed before it. It is removed if its neighbours are
/// still one component, or if it has none.
///
/// The image does not change during this. A set bit of `candidates` means that its pixel is
/// removed, or not decided yet; so an earlier neighbour that is decided is removed if its bit is
/// set. Only unsafe candidates need a decision, and only those that an earlier candidate touches.
///
/// Blocks are decided on all threads; candidates that depend on another block are left over, and
/// one thread decides them at the end, in raster order. For any division into blocks, the result is
/// the same as in raster order.
class SecondLook {
 public:
  /// Unsafe candidates in a word of a tile, with the key of its first bit.
  struct UnsafeWord {
    PixelKey first = 0;
    std::uint64_t pixels = 0;
  };

  SecondLook(const TileGrid& grid, const TileBits& image, TileBits& candidates);

  /// The key of the first bit of a tile's word.
  PixelKey key_of(std::int64_t layer, std::int64_t tile_row, std::int64_t tile_column) const;

  /// Decides the unsafe candidates of a block; returns those left over, in raster order.
  /// Blocks may be decided at the same time.
  std::vector<PixelKey> decide(const TileBlock& block, const std::vector<UnsafeWord>& unsafe);
  /// Decides the candidates that blocks left over, given in any order.
  void decide_rest(std::vector<PixelKey>& rest);

 private:
  struct Pixel {
    std::int64_t layer, row, column;
  };
  /// A word, and a bit of it as row and column (row 0 in 2D).
  struct Place {
    std::int64_t word, row, column;
  };
  Pixel pixel_of(PixelKey key) const;
  Place place_of(const Pixel& pixel) const;
  /// Indexed by place, see connected_or_none. For candidates, only the places before the pixel.
  struct Neighborhood {
    std::uint32_t image, earlier_candidates;
  };
  Neighborhood neighborhood(const Place& place) const;
  std::uint32_t outside(const TileBlock& block, const Pixel& pixel) const;
  bool touches(PixelKey key, std::uint32_t places, const std::vector<PixelKey>& pixels) const;
  void decide(const Place& place, const Neighborhood& around);

  const TileGrid& grid_;
  const TileBits& image_;
  TileBits& candidates_;
  int row_shift_, layer_shift_;
};

/// Whether the set pixels among 26 neighbours are one 26-component, or there are none. Bit (z + 1)
/// · 9 + (y + 1) · 3 + x + 1 stands for the step (z, y, x); bit 13 is ignored.
bool connected_or_none(std::uint32_t neighbors);

}  // namespace skan_graph
