#include "thin/stored/layer_window.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace skan_graph {

LayerWindow::LayerWindow(const TileGrid& grid, const StoredBitmap& bitmap,
                         const BytesBetweenPasses& between, std::int64_t most_layers)
    : ImageLayers(grid.tile_layers()),
      grid_(grid),
      stored_(grid, bitmap),
      packed_in_(grid, between),
      packed_out_(grid, between),
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

void LayerWindow::begin_pass(std::vector<std::uint8_t> is_used, bool is_first) {
  is_used_ = std::move(is_used);
  is_first_ = is_first;
  read_ = written_ = 0;
}

void LayerWindow::read_before(std::int64_t end) {
  for (; read_ < std::min(end, grid_.tile_layers()); ++read_) {
    set_layer(read_, buffer(read_ % most_layers_));
    if (is_used_[static_cast<std::size_t>(read_)] == 0) continue;
    is_first_ ? stored_.read(read_, layer(read_)) : packed_in_.read(read_, layer(read_));
  }
}

void LayerWindow::write_before(std::int64_t end) {
  for (; written_ < std::min(end, grid_.tile_layers()); ++written_)
    if (is_used_[static_cast<std::size_t>(written_)] != 0)
      packed_out_.write(written_, layer(written_));
}

}  // namespace skan_graph
