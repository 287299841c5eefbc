#pragma once

#include <cstdint>

#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// Rows of pixels, 64 a word, bit 0 first: in 3D the rows of planes, in 2D each layer is one row.
struct RowLayout {
  std::int64_t rows = 0;                     // in a plane
  std::int64_t row_step = 0, layer_step = 0;  // in words
};

/// Copies up to eight layers of pixels into the words of a tile layer, or back. Bits after the last
/// pixel of a row are 0.
void rows_to_tiles(const TileGrid& grid, const RowLayout& layout, std::int64_t layers,
                   const std::uint64_t* rows, std::uint64_t* tiles);
void tiles_to_rows(const TileGrid& grid, const RowLayout& layout, std::int64_t layers,
                   const std::uint64_t* tiles, std::uint64_t* rows);

}  // namespace skan_graph
