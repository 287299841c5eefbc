#include "thin/stored/stored_tiles.hpp"

#include <algorithm>

namespace skan_graph {

StoredTiles::StoredTiles(const TileGrid& grid, const StoredBitmap& bitmap)
    : grid_(grid), bitmap_(bitmap) {
  const std::int64_t row = bitmap.words_per_row(), layer = bitmap.words_per_layer();
  layout_ = {layer / row, row, layer};
  rows_.resize(static_cast<std::size_t>(TileGrid::depth * layer));
}

std::int64_t StoredTiles::layers_in(std::int64_t tile_layer) const {
  return std::min(TileGrid::depth, grid_.layers - tile_layer * TileGrid::depth);
}

void StoredTiles::read(std::int64_t tile_layer, std::uint64_t* words) {
  const std::int64_t layers = layers_in(tile_layer);
  if (layers < TileGrid::depth)
    std::fill_n(words, grid_.words_per_layer(), std::uint64_t{0});
  bitmap_.read(tile_layer * TileGrid::depth, layers, rows_.data());
  rows_to_tiles(grid_, layout_, layers, rows_.data(), words);
}

void StoredTiles::write(std::int64_t tile_layer, const std::uint64_t* words) {
  const std::int64_t layers = layers_in(tile_layer);
  tiles_to_rows(grid_, layout_, layers, words, rows_.data());
  bitmap_.write(tile_layer * TileGrid::depth, layers, rows_.data());
}

}  // namespace skan_graph
