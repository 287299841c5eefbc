#include "thin/tiles/tile_layers.hpp"

#include <algorithm>

#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

RowLayout layout_of(const TileGrid& grid, const PaddedBitmap& mask) {
  const std::size_t last = mask.shape().dimensions() - 1;
  const std::int64_t row_step = mask.strides()[last - 1] / bits_per_word;
  if (grid.dimensions == 2) return {1, row_step, row_step};
  return {static_cast<std::int64_t>(mask.shape()[1]), row_step,
          mask.strides()[0] / bits_per_word};
}

}  // namespace

TileLayers::TileLayers(const TileGrid& grid, PaddedBitmap& mask)
    : ImageLayers(grid.tile_layers()),
      grid_(grid),
      mask_(mask),
      first_word_(mask.row_start(0) / bits_per_word),
      layout_(layout_of(grid, mask)) {
  const std::int64_t in_place = layers_in_place(), count = grid.tile_layers();
  const std::int64_t own_layer = grid.words_per_layer(), margin = grid.margin();
  own_ = ZeroedVector<std::uint64_t>(
      static_cast<std::size_t>((count - in_place + 2) * own_layer + 3 * margin));
  std::uint64_t* next = own_.data() + margin;
  for (std::int64_t l = -1; l <= count; ++l) {
    if (l >= 0 && l < in_place) {
      set_layer(l, mask_words(l));
    } else {
      set_layer(l, next);
      next += own_layer;
      // Loads at the end of a layer also read the margin behind it: here this must not be of the
      // last layer, where another step may be at work.
      if (l < 0) next += margin;
    }
  }
  PerThread<std::vector<std::uint64_t>> scratch;
  Ranges(count, 1).parallel_for_each([&](std::int64_t l, std::int64_t, std::int64_t) {
    if (!is_in_place(l)) return rows_to_tiles(grid_, layout_, planes_in(l), mask_words(l), layer(l));
    std::vector<std::uint64_t>& tiles = scratch.local();
    tiles.resize(static_cast<std::size_t>(TileGrid::depth * layout_.layer_step));
    rows_to_tiles(grid_, layout_, TileGrid::depth, mask_words(l), tiles.data());
    std::ranges::copy(tiles, layer(l));
  });
}

void TileLayers::give_back() {
  PerThread<std::vector<std::uint64_t>> scratch;
  Ranges(grid_.tile_layers(), 1).parallel_for_each([&](std::int64_t l, std::int64_t,
                                                      std::int64_t) {
    if (!is_in_place(l)) return tiles_to_rows(grid_, layout_, planes_in(l), layer(l), mask_words(l));
    std::vector<std::uint64_t>& tiles = scratch.local();
    tiles.assign(layer(l), layer(l) + grid_.words_per_layer());
    std::fill_n(layer(l), TileGrid::depth * layout_.layer_step, std::uint64_t{0});
    tiles_to_rows(grid_, layout_, TileGrid::depth, tiles.data(), mask_words(l));
  });
}

std::int64_t TileLayers::planes_in(std::int64_t tile_layer) const {
  return std::min(TileGrid::depth, grid_.layers - tile_layer * TileGrid::depth);
}

/// Full tile layers at the beginning that take the place of the mask's words: all or none.
std::int64_t TileLayers::layers_in_place() const {
  const std::int64_t full = grid_.layers / TileGrid::depth;
  const std::int64_t words = TileGrid::depth * layout_.layer_step;
  const std::int64_t guard = 1;  // of the bitmap, on both sides
  const std::int64_t before = first_word_ + guard;
  const std::int64_t after = mask_.word_count() + guard - first_word_ - full * words;
  const bool fits = grid_.words_per_layer() <= words && grid_.margin() <= std::min(before, after);
  return fits ? full : 0;
}

}  // namespace skan_graph
