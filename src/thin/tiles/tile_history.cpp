#include "thin/tiles/tile_history.hpp"

#include <algorithm>
#include <atomic>
#include <bit>

#include "kernels/cpu_level.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

Shape shape_of_tiles(const TileGrid& grid) {
  const auto extent = [](std::int64_t count) { return static_cast<std::uint64_t>(count); };
  return {extent(grid.tile_layers()), extent(grid.tile_rows), extent(grid.tile_columns)};
}

void add_shared(std::uint64_t& word, std::uint64_t bits) {
  if (bits != 0) std::atomic_ref(word).fetch_or(bits, std::memory_order_relaxed);
}

}  // namespace

TileHistory::TileHistory(const TileGrid& grid, std::int64_t steps_of_round)
    : grid_(grid),
      active_(shape_of_tiles(grid)),
      tiles_(active_.shape()),
      layer_step_(active_.strides()[0] / bits_per_word),
      words_per_row_(active_.strides()[1] / bits_per_word),
      words_per_layer_(grid.tile_rows * words_per_row_) {
  for (std::int64_t layer = 0; layer < grid.tile_layers(); ++layer)
    for (std::int64_t row = 0; row < grid.tile_rows; ++row)
      for (std::int64_t column = 0; column < grid.tile_columns; ++column)
        tiles_.words()[first_word(layer, row) + column / bits_per_word] |=
            std::uint64_t{1} << column % bits_per_word;
  steps_.assign(static_cast<std::size_t>(steps_of_round), tiles_);
}

std::uint64_t TileHistory::bytes(const TileGrid& grid) {
  const std::int64_t bitmaps = 8;  // six of steps, two more
  const std::int64_t words = (grid.tile_layers() + 2) * (grid.tile_rows + 2) *
                             (grid.tile_columns / bits_per_word + 1);
  return 8 * static_cast<std::uint64_t>(bitmaps * words);
}

void TileHistory::skip_empty_tiles(const ImageLayers& image) {
  Ranges(grid_.tile_layers(), 1).parallel_for_each([&](std::int64_t layer, std::int64_t,
                                                     std::int64_t) {
    const std::uint64_t* words = image.layer(layer);
    for (std::int64_t row = 0; row < grid_.tile_rows; ++row)
      for (std::int64_t column = 0; column < grid_.tile_columns; ++column) {
        const bool empty =
            std::all_of(words, words + TileGrid::depth, [](auto word) { return word == 0; });
        words += TileGrid::depth;
        if (!empty) continue;
        const std::int64_t word = first_word(layer, row) + column / bits_per_word;
        for (PaddedBitmap& step : steps_)
          step.words()[word] &= ~(std::uint64_t{1} << column % bits_per_word);
      }
  });
}

std::uint64_t TileHistory::find_active_tiles(std::int64_t first) {
  std::uint64_t count = 0;
  for (std::int64_t i = first; i < first + words_per_layer_; ++i) {
    std::uint64_t any = 0;
    for (const PaddedBitmap& changed : steps_) any |= changed.words()[i];
    active_.words()[i] = any & tiles_.words()[i];
    count += static_cast<std::uint64_t>(std::popcount(active_.words()[i]));
  }
  return count;
}

std::uint64_t TileHistory::begin(std::int64_t step, std::int64_t tile_layer) {
  const std::int64_t first = first_word(tile_layer, 0);
  const std::uint64_t count = at_cpu_level([&] { return find_active_tiles(first); });
  std::fill_n(changes(step).words() + first, words_per_layer_, std::uint64_t{0});
  return count;
}

void TileHistory::add(std::int64_t step, std::int64_t tile_layer, std::int64_t tile_row,
                      std::int64_t word, const ChangedTiles& changed) {
  if (changed.any == 0) return;
  std::uint64_t* middle = changes(step).words() + first_word(tile_layer, tile_row) + word;
  const std::uint64_t of_layer[] = {changed.first_layer, changed.any, changed.last_layer};
  const std::uint64_t of_row[] = {changed.first_row, changed.any, changed.last_row};
  for (std::int64_t layer = -1; layer <= 1; ++layer)
    for (std::int64_t row = -1; row <= 1; ++row) {
      const std::uint64_t tiles = of_layer[layer + 1] & of_row[row + 1];
      if (tiles == 0) continue;
      std::uint64_t* words = middle + layer * layer_step_ + row * words_per_row_;
      const std::uint64_t before = tiles & changed.first_column;
      const std::uint64_t after = tiles & changed.last_column;
      add_shared(words[-1], before << 63);
      add_shared(words[0], tiles | before >> 1 | after << 1);
      add_shared(words[1], after >> 63);
    }
}

}  // namespace skan_graph
