#pragma once

#include <algorithm>
#include <vector>

#include "parallel/parallel_for.hpp"
#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// A range of tile layers and a range of tile rows, with all their columns: the work of one thread
/// at a time.
struct TileBlock {
  std::int64_t first_layer = 0, last_layer = 0;  // tiles first to last − 1
  std::int64_t first_row = 0, last_row = 0;

  /// Calls `work(tile_layer, tile_row)` for every row of tiles.
  template <class Work>
  void for_each_row(Work&& work) const {
    for (std::int64_t layer = first_layer; layer < last_layer; ++layer)
      for (std::int64_t row = first_row; row < last_row; ++row) work(layer, row);
  }
};

/// Cuts a grid into blocks of about a thousand tiles, which do not depend on the number of
/// threads. In 3D they are at most four tiles deep, so that a stack of few planes has several.
inline std::vector<TileBlock> tile_blocks(const TileGrid& grid) {
  constexpr std::int64_t tiles = 1024, deepest = 4;
  const auto cut = [](std::int64_t length, std::int64_t most) {
    return std::clamp<std::int64_t>(most, 1, std::max<std::int64_t>(1, length));
  };
  const std::int64_t most_layers = grid.dimensions == 2 ? tiles : deepest;
  const std::int64_t layers =
      cut(std::min(grid.tile_layers(), most_layers), tiles / grid.tile_columns);
  const std::int64_t rows = cut(grid.tile_rows, tiles / grid.tile_columns / layers);
  std::vector<TileBlock> blocks;
  for (std::int64_t layer = 0; layer < grid.tile_layers(); layer += layers)
    for (std::int64_t row = 0; row < grid.tile_rows; row += rows)
      blocks.push_back({layer, std::min(layer + layers, grid.tile_layers()), row,
                        std::min(row + rows, grid.tile_rows)});
  return blocks;
}

/// Calls `work(block)` for every block, on all threads, or on one thread if so few tiles are active
/// that threads would mainly wait for each other.
template <class Blocks, class Work>
void for_each_block(Blocks& blocks, std::uint64_t active_tiles, Work&& work) {
  constexpr std::uint64_t few_tiles = 256;
  if (blocks.size() == 1 || active_tiles < few_tiles) {
    std::ranges::for_each(blocks, work);
    return;
  }
  parallel_for(static_cast<std::int64_t>(blocks.size()),
               [&](std::int64_t i) { work(blocks[static_cast<std::size_t>(i)]); });
}

}  // namespace skan_graph
