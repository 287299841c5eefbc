#pragma once

#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// A mask cut into tiles, the layout that thinning works on. A tile is small along every axis, so
/// few tiles contain a border of the object. In row-major order 512 pixels are one strip, and
/// almost every strip contains some border.
///
///     2D   a word is 64 pixels of one row      a tile is 8 rows × 64 columns
///     3D   a word is 8 rows × 8 columns of     a tile is 8 planes × 8 rows × 8 columns
///          one plane, bit 8 · row + column
///
/// The slowest axis, rows in 2D and planes in 3D, is called *layers* here. The words of a column of
/// tiles are contiguous, layer after layer, and end with one word of 0. So one load brings the
/// words of a tile into a vector register, and a load shifted by one word brings those of the layer
/// before or after. Columns of tiles follow along the last axis (`column_step`) and, in 3D, along
/// the rows (`row_step`), with columns of 0 around them, so that no neighbour needs a check.
///
/// A 3D shape of one plane is laid out as a 2D one.
struct TileGrid {
  explicit TileGrid(const Shape& shape);

  /// Layers in a tile.
  static constexpr std::int64_t depth = 8;

  std::int64_t tile_layers() const { return (layers + depth - 1) / depth; }
  std::int64_t tile_count() const { return tile_layers() * tile_rows * tile_columns; }
  /// How many of a tile's words lie in the image: 8 except in the last tile of a column.
  std::int64_t words_in(std::int64_t tile_layer) const;
  /// The first word of a tile.
  std::int64_t word_of(std::int64_t tile_layer, std::int64_t tile_row,
                       std::int64_t tile_column) const {
    return origin + tile_row * row_step + tile_column * column_step + tile_layer * depth;
  }

  int dimensions;  // 2 or 3
  std::int64_t layers, tile_rows, tile_columns;
  std::int64_t column_step, row_step;  // in words
  std::int64_t origin;                 // the first word of the first tile
  std::int64_t word_count;             // including the words of 0
};

/// Bits in the layout of a grid.
using TileBits = ZeroedVector<std::uint64_t>;

/// The mask in tiles. On all threads. Memory: one bit a pixel, and a few words for each row of
/// tiles.
TileBits to_tiles(const TileGrid& grid, const PaddedBitmap& mask);
/// The reverse: replaces the pixels of the mask.
void from_tiles(const TileGrid& grid, const TileBits& tiles, PaddedBitmap& mask);

}  // namespace skan_graph
