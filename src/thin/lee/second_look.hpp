#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "thin/tiles/candidate_layers.hpp"
#include "thin/tiles/image_layers.hpp"

namespace skan_graph {

/// The place of a pixel as one number that orders pixels as in raster order: layer, row in
/// a layer (3D only), column.
using PixelKey = std::uint64_t;

/// Unsafe candidates in a word of a tile, with the key of its first bit.
struct UnsafeWord {
  PixelKey first = 0;
  std::uint64_t pixels = 0;
};

/// The second half of a sub-iteration of Lee's thinning: in raster order, each candidate is tested
/// again in the image without the candidates removed before it. It is removed if its neighbours are
/// still one component, or if it has none.
///
/// The image does not change during this. A set bit of `candidates` means that its pixel is
/// removed, or not decided yet; so an earlier neighbour is removed if its bit is set. Only unsafe
/// candidates need a decision, and only those that an earlier candidate touches.
///
/// The candidates of some layers are decided after those of the layers before; these must still be
/// in the image, and be known as candidates.
class SecondLook {
 public:
  SecondLook(const TileGrid& grid, const ImageLayers& image, CandidateLayers& candidates);

  /// The key of the first bit of a tile's word.
  PixelKey key_of(std::int64_t layer, std::int64_t tile_row, std::int64_t tile_column) const;

  /// Decides unsafe candidates, given tile by tile in raster order.
  void decide(const std::vector<UnsafeWord>& unsafe);

 private:
  struct Pixel {
    std::int64_t layer, row, column;
  };
  /// A word by its layer and its tile's word in the tile layer, and a bit of it as row and column
  /// (row 0 in 2D).
  struct Place {
    std::int64_t layer, tile, row, column;
  };
  /// Of the first bit of a word.
  Place place_of(PixelKey key) const;
  /// Indexed by place, see connected_or_none. For candidates, only the places before the pixel.
  struct Neighborhood {
    std::uint32_t image, earlier_candidates;
  };
  Neighborhood neighborhood(const Place& place) const;
  /// The words in the order of their layers; those of a layer stay in their order.
  void sort_by_layer(const std::vector<UnsafeWord>& unsafe);
  /// Decides the pixels of a row of a word; bit c is column c.
  void decide_row(Place place, std::uint64_t pixels);

  const TileGrid& grid_;
  const ImageLayers& image_;
  CandidateLayers& candidates_;
  int row_shift_, layer_shift_;
  std::vector<UnsafeWord> words_;
  std::vector<std::size_t> first_word_;  // of each layer
};

/// Whether the set pixels among 26 neighbours are one 26-component, or there are none. Bit (z + 1)
/// · 9 + (y + 1) · 3 + x + 1 stands for the step (z, y, x); bit 13 is ignored.
bool connected_or_none(std::uint32_t neighbors);

}  // namespace skan_graph
