#pragma once

#include <cstdint>
#include <vector>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// Which tiles can still change: where nothing has changed around a pixel since a question
/// was asked the last time, the answer is the same. One bit a tile and step; the tiles are
/// held as a small 3D image (tile layers, tile rows, tile columns).
///
///     TileHistory history(grid, tiles, 6);    // at first, all that hold a pixel are active
///     while (history.begin_step()) { … }      // until 6 steps in a row changed nothing
class TileHistory {
 public:
  TileHistory(const TileGrid& grid, const TileBits& tiles, std::size_t steps);

  /// Ends a step and begins the next; false where no step of those kept changed anything.
  bool begin_step();

  /// How many tiles are active: that have changed in the steps kept, or lie at a side of
  /// another one that has.
  std::uint64_t active_tiles() const { return active_tiles_; }

  std::int64_t words_per_row() const { return words_per_row_; }

  /// 64 tiles of a row.
  std::uint64_t active(std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word) const {
    return active_.words()[first_word(tile_layer, tile_row) + word];
  }

  /// Notes what this step has changed in 64 tiles of a row. From any thread.
  void add(std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word,
           const ChangedTiles& changed);

 private:
  std::int64_t first_word(std::int64_t tile_layer, std::int64_t tile_row) const {
    return (tile_layer + 1) * layer_step_ + (tile_row + 1) * words_per_row_;
  }

  /// Of all steps kept. Returns how many.
  std::uint64_t find_active_tiles();

  PaddedBitmap active_;
  PaddedBitmap tiles_;  // those there are
  std::vector<PaddedBitmap> steps_;
  std::size_t step_ = 0;
  std::int64_t layer_step_, words_per_row_;
  std::uint64_t active_tiles_ = 0;
};

}  // namespace skan_graph
