#pragma once

#include <cstdint>
#include <vector>

#include "thin/tiles/changed_tiles.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// Tracks which tiles can still change: if nothing has changed around a pixel since its last test,
/// the next test has the same result. One bit a tile and step; the tiles are stored as a small 3D
/// image (tile layers, tile rows, tile columns).
///
///     TileHistory history(grid, tiles, 6);    // at first, all tiles with pixels are active
///     while (history.begin_step()) { … }      // until 6 steps in a row changed nothing
class TileHistory {
 public:
  TileHistory(const TileGrid& grid, const TileBits& tiles, std::size_t steps);

  /// Ends a step and begins the next one; false if none of the recorded steps changed anything.
  bool begin_step();

  /// The number of active tiles: those that have changed in the recorded steps, and those beside a
  /// changed side of another tile.
  std::uint64_t active_tiles() const { return active_tiles_; }

  std::int64_t words_per_row() const { return words_per_row_; }

  /// 64 tiles of a row.
  std::uint64_t active(std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word) const {
    return active_.words()[first_word(tile_layer, tile_row) + word];
  }

  /// Records what this step has changed in 64 tiles of a row. Thread-safe.
  void add(std::int64_t tile_layer, std::int64_t tile_row, std::int64_t word,
           const ChangedTiles& changed);

 private:
  std::int64_t first_word(std::int64_t tile_layer, std::int64_t tile_row) const {
    return (tile_layer + 1) * layer_step_ + (tile_row + 1) * words_per_row_;
  }

  /// Finds the active tiles from all recorded steps. Returns how many there are.
  std::uint64_t find_active_tiles();

  PaddedBitmap active_;
  PaddedBitmap tiles_;  // the tiles with pixels
  std::vector<PaddedBitmap> steps_;
  std::size_t step_ = 0;
  std::int64_t layer_step_, words_per_row_;
  std::uint64_t active_tiles_ = 0;
};

}  // namespace skan_graph
