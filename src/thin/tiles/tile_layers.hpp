#pragma once

#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "thin/tiles/image_layers.hpp"
#include "thin/tiles/tile_rows.hpp"

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
class TileLayers : public ImageLayers {
 public:
  TileLayers(const TileGrid& grid, PaddedBitmap& mask);

  void give_back();

 private:
  /// The words of the mask from the first pixel of a tile layer on.
  std::uint64_t* mask_words(std::int64_t tile_layer) {
    return mask_.words() + first_word_ + tile_layer * TileGrid::depth * layout_.layer_step;
  }
  std::int64_t planes_in(std::int64_t tile_layer) const;
  std::int64_t layers_in_place() const;
  bool is_in_place(std::int64_t tile_layer) { return layer(tile_layer) == mask_words(tile_layer); }

  const TileGrid& grid_;
  PaddedBitmap& mask_;
  std::int64_t first_word_;  // of the mask's first row
  RowLayout layout_;
  ZeroedVector<std::uint64_t> own_;
};

}  // namespace skan_graph
