#include "thin/stored/layer_window.hpp"

#include <algorithm>

namespace skan_graph {

LayerWindow::LayerWindow(const TileGrid& grid, const StoredBitmap& bitmap,
                         std::int64_t most_layers)
    : ImageLayers(grid.tile_layers()),
      grid_(grid),
      stored_(grid, bitmap),
      most_layers_(most_layers),
      step_(grid.margin() + grid.words_per_layer()) {
  // The last buffer is the background before and after the image.
  words_ = ZeroedVector<std::uint64_t>(
      static_cast<std::size_t>((most_layers + 1) * step_ + grid.margin()));
  set_layer(-1, buffer(most_layers));
  set_layer(grid.tile_layers(), buffer(most_layers));
}

std::uint64_t* LayerWindow::buffer(std::int64_t number) {
  return words_.data() + grid_.margin() + number * step_;
}

void LayerWindow::read_before(std::int64_t end) {
  for (; read_ < std::min(end, grid_.tile_layers()); ++read_) {
    set_layer(read_, buffer(read_ % most_layers_));
    stored_.read(read_, layer(read_));
  }
}

void LayerWindow::write_before(std::int64_t end) {
  for (; written_ < std::min(end, grid_.tile_layers()); ++written_)
    stored_.write(written_, layer(written_));
}

}  // namespace skan_graph
