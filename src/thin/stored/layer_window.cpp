#include "thin/stored/layer_window.hpp"

#include <algorithm>

namespace skan_graph {

LayerWindow::LayerWindow(const TileGrid& grid, const StoredBitmap& bitmap,
                         std::int64_t most_layers)
    : ImageLayers(grid.tile_layers()),
      grid_(grid),
      bitmap_(bitmap),
      most_layers_(most_layers),
      step_(grid.margin() + grid.words_per_layer()) {
  const std::int64_t row = bitmap.words_per_row(), layer = bitmap.words_per_layer();
  layout_ = {layer / row, row, layer};
  // The last buffer is the background before and after the image.
  words_ = ZeroedVector<std::uint64_t>(
      static_cast<std::size_t>((most_layers + 1) * step_ + grid.margin()));
  set_layer(-1, buffer(most_layers));
  set_layer(grid.tile_layers(), buffer(most_layers));
  rows_in_.resize(static_cast<std::size_t>(TileGrid::depth * layer));
  rows_out_.resize(rows_in_.size());
}

std::uint64_t* LayerWindow::buffer(std::int64_t number) {
  return words_.data() + grid_.margin() + number * step_;
}

std::int64_t LayerWindow::layers_in(std::int64_t tile_layer) const {
  return std::min(TileGrid::depth, grid_.layers - tile_layer * TileGrid::depth);
}

void LayerWindow::read_before(std::int64_t end) {
  for (; read_ < std::min(end, grid_.tile_layers()); ++read_) {
    set_layer(read_, buffer(read_ % most_layers_));
    const std::int64_t layers = layers_in(read_);
    if (layers < TileGrid::depth)
      std::fill_n(layer(read_), grid_.words_per_layer(), std::uint64_t{0});
    bitmap_.read(read_ * TileGrid::depth, layers, rows_in_.data());
    rows_to_tiles(grid_, layout_, layers, rows_in_.data(), layer(read_));
  }
}

void LayerWindow::write_before(std::int64_t end) {
  for (; written_ < std::min(end, grid_.tile_layers()); ++written_) {
    const std::int64_t layers = layers_in(written_);
    tiles_to_rows(grid_, layout_, layers, layer(written_), rows_out_.data());
    bitmap_.write(written_ * TileGrid::depth, layers, rows_out_.data());
  }
}

}  // namespace skan_graph
