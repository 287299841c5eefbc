#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/image_layers.hpp"

namespace skan_graph {

/// Tracks which tiles can still change: if nothing has changed around a pixel since its last test,
/// the next test has the same result. One bit a tile and step of a round; the tiles are stored as a
/// small 3D image (tile layers, tile rows, tile columns).
///
/// Steps may be under way in several tile layers at a time. A layer's active tiles are those that
/// the last steps have changed, as many as a round has, and those beside a changed side of another
/// tile: a step may begin in a layer when the steps before have ended in it and in the next one.
///
///     TileHistory history(grid, 6);           // at first, all tiles are active
///     history.skip_empty_tiles(image);
///     history.begin(step, layer);             // then history.active(layer, …)
///     history.add(step, layer, …);            // what the step has changed
class TileHistory {
 public:
  TileHistory(const TileGrid& grid, std::int64_t steps_of_round);

  /// The memory that it takes, for Lee's steps.
  static std::uint64_t bytes(const TileGrid& grid);

  /// Before the first step.
  void skip_empty_tiles(const ImageLayers& image);

  /// Begins a step in a tile layer. Returns the number of active tiles.
  std::uint64_t begin(std::int64_t step, std::int64_t tile_layer);

  std::int64_t words_per_row() const { return words_per_row_; }

  /// 64 tiles of a row, as they were when the last step began in their layer.
  std::uint64_t active(std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word) const {
    return active_.words()[first_word(tile_layer, tile_row) + word];
  }

  /// Records what a step has changed in 64 tiles of a row. Thread-safe.
  void add(std::int64_t step, std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word,
           const ChangedTiles& changed);

 private:
  std::int64_t first_word(std::int64_t tile_layer, std::int64_t tile_row) const {
    return (tile_layer + 1) * layer_step_ + (tile_row + 1) * words_per_row_;
  }
  /// Finds the active tiles of the layer with this first word from all recorded steps.
  std::uint64_t find_active_tiles(std::int64_t first);
  PaddedBitmap& changes(std::int64_t step) {
    return steps_[static_cast<std::size_t>(step) % steps_.size()];
  }

  const TileGrid& grid_;
  PaddedBitmap active_;
  PaddedBitmap tiles_;  // all tiles, without the padding that `add` writes to
  std::vector<PaddedBitmap> steps_;
  std::int64_t layer_step_, words_per_row_, words_per_layer_;
};

}  // namespace skan_graph
