#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// The pixels of a mask in tiles, one tile layer after another. They take the place of the mask's
/// own words where a tile layer fits into the words of its eight planes (or rows in 2D), as in all
/// images but narrow ones; there they get memory of their own, which is at most a few words a row.
///
///     TileLayers tiles(grid, mask);     // the mask has no valid pixels now
///     tiles.layer(0)[grid.word_of(tile_row, tile_column)] …
///     tiles.give_back();                // the mask has the tiles' pixels
///
/// Both conversions run on all threads, a tile layer at a time.
class TileLayers {
 public:
  TileLayers(const TileGrid& grid, PaddedBitmap& mask);
  TileLayers(const TileLayers&) = delete;
  TileLayers& operator=(const TileLayers&) = delete;

  void give_back();

  /// The words of a tile layer; the layers −1 and `tile_layers()` are background.
  const std::uint64_t* layer(std::int64_t tile_layer) const { return layers_[index(tile_layer)]; }
  std::uint64_t* layer(std::int64_t tile_layer) { return layers_[index(tile_layer)]; }

 private:
  static std::size_t index(std::int64_t tile_layer) {
    return static_cast<std::size_t>(tile_layer + 1);
  }
  /// The words of the mask from the first pixel of a tile layer on.
  std::uint64_t* mask_words(std::int64_t tile_layer) {
    return mask_.words() + first_word_ + tile_layer * TileGrid::depth * step_;
  }
  std::int64_t planes_in(std::int64_t tile_layer) const;
  std::int64_t layers_in_place() const;
  bool is_in_place(std::int64_t tile_layer) { return layer(tile_layer) == mask_words(tile_layer); }
  template <class Copy>
  void for_each_word(std::int64_t tile_layer, Copy&& copy) const;
  void to_tiles(std::int64_t tile_layer, std::uint64_t* tiles);
  void to_rows(std::int64_t tile_layer, const std::uint64_t* tiles);

  const TileGrid& grid_;
  PaddedBitmap& mask_;
  std::int64_t first_word_, step_, row_words_;  // of the mask; the step between layers
  std::vector<std::uint64_t*> layers_;
  ZeroedVector<std::uint64_t> own_;
};

}  // namespace skan_graph
