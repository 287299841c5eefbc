#pragma once

#include <cstdint>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// A mask cut into tiles, the layout that thinning works on. A tile is small along every axis, so
/// few tiles contain a border of the object. In row-major order 512 pixels are one strip, and
/// almost every strip contains some border.
///
///     2D   a word is 64 pixels of one row      a tile is 8 rows × 64 columns
///     3D   a word is 8 rows × 8 columns of     a tile is 8 planes × 8 rows × 8 columns
///          one plane, bit 8 · row + column
///
/// The slowest axis, rows in 2D and planes in 3D, is called *layers* here; eight of them are a
/// *tile layer*. The eight words of a tile are contiguous and fill a cache line, tiles follow along
/// the last axis and, in 3D, along the rows (`row_step`). A tile layer is contiguous too.
///
/// Along the last axis and along the rows there is always at least one line of background in the
/// last tile, so that the tile before the first one of a row may be the last one of the row above:
/// what it gives to the first is background. The words before and after a tile layer, `margin()` of
/// them, are read in the same way and must exist. (PaddedBitmap does the same.)
///
/// A 3D shape of one plane is laid out as a 2D one.
struct TileGrid {
  explicit TileGrid(const Shape& shape);

  /// Layers in a tile, and the number of its words.
  static constexpr std::int64_t depth = 8;

  std::int64_t tile_layers() const { return (layers + depth - 1) / depth; }
  std::int64_t tile_count() const { return tile_layers() * tile_rows * tile_columns; }
  std::int64_t words_per_layer() const { return tile_rows * row_step; }
  std::int64_t margin() const { return (dimensions == 3 ? row_step : 0) + depth; }
  /// The first word of a tile, counted from the first word of its tile layer.
  std::int64_t word_of(std::int64_t tile_row, std::int64_t tile_column) const {
    return tile_row * row_step + tile_column * depth;
  }

  int dimensions;  // 2 or 3
  std::int64_t layers, tile_rows, tile_columns;
  std::int64_t row_step;  // in words
};

}  // namespace skan_graph
