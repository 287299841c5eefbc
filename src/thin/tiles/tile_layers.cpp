#include "thin/tiles/tile_layers.hpp"

#include <algorithm>
#include <array>

#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t rows_in_word = 8;

/// Eight rows of eight bytes: byte c of word r becomes byte r of word c.
void transpose_bytes(std::array<std::uint64_t, 8>& words) {
  constexpr std::array<std::uint64_t, 3> left_halves{0x00000000ffffffff, 0x0000ffff0000ffff,
                                                     0x00ff00ff00ff00ff};
  std::size_t distance = 4;
  for (const std::uint64_t left_half : left_halves) {
    const std::size_t shift = 8 * distance;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if ((i & distance) != 0) continue;
      const std::uint64_t swapped = (words[i] >> shift ^ words[i + distance]) & left_half;
      words[i + distance] ^= swapped;
      words[i] ^= swapped << shift;
    }
    distance /= 2;
  }
}

}  // namespace

TileLayers::TileLayers(const TileGrid& grid, PaddedBitmap& mask)
    : grid_(grid),
      mask_(mask),
      first_word_(mask.row_start(0) / bits_per_word),
      row_words_(mask.strides()[mask.shape().dimensions() - 2] / bits_per_word) {
  step_ = grid.dimensions == 2 ? row_words_ : mask.strides()[0] / bits_per_word;
  const std::int64_t in_place = layers_in_place(), count = grid.tile_layers();
  const std::int64_t own_layer = grid.words_per_layer(), margin = grid.margin();
  own_.resize(static_cast<std::size_t>((count - in_place + 2) * own_layer + 2 * margin));
  std::uint64_t* next = own_.data() + margin;
  const auto add_own = [&] {
    layers_.push_back(next);
    next += own_layer;
  };
  add_own();
  for (std::int64_t l = 0; l < count; ++l)
    if (l < in_place)
      layers_.push_back(mask_words(l));
    else
      add_own();
  add_own();

  PerThread<std::vector<std::uint64_t>> scratch;
  Ranges(count, 1).parallel_for_each([&](std::int64_t l, std::int64_t, std::int64_t) {
    if (!is_in_place(l)) return to_tiles(l, layer(l));
    std::vector<std::uint64_t>& tiles = scratch.local();
    tiles.resize(static_cast<std::size_t>(TileGrid::depth * step_));
    to_tiles(l, tiles.data());
    std::ranges::copy(tiles, layer(l));
  });
}

void TileLayers::give_back() {
  PerThread<std::vector<std::uint64_t>> scratch;
  Ranges(grid_.tile_layers(), 1).parallel_for_each([&](std::int64_t l, std::int64_t,
                                                      std::int64_t) {
    if (!is_in_place(l)) return to_rows(l, layer(l));
    std::vector<std::uint64_t>& tiles = scratch.local();
    tiles.assign(layer(l), layer(l) + grid_.words_per_layer());
    std::fill_n(layer(l), TileGrid::depth * step_, std::uint64_t{0});
    to_rows(l, tiles.data());
  });
}

std::int64_t TileLayers::planes_in(std::int64_t tile_layer) const {
  return std::min(TileGrid::depth, grid_.layers - tile_layer * TileGrid::depth);
}

/// Full tile layers at the beginning that take the place of the mask's words: all or none.
std::int64_t TileLayers::layers_in_place() const {
  const std::int64_t full = grid_.layers / TileGrid::depth;
  const std::int64_t words = TileGrid::depth * step_;
  const std::int64_t guard = 1;  // of the bitmap, on both sides
  const std::int64_t before = first_word_ + guard;
  const std::int64_t after = mask_.word_count() + guard - first_word_ - full * words;
  const bool fits = grid_.words_per_layer() <= words && grid_.margin() <= std::min(before, after);
  return fits ? full : 0;
}

/// Calls `copy` with the index of a word in the first of up to eight rows of the mask, the number
/// of rows, the word of the first of up to eight tiles, and the number of tiles: both have the same
/// pixels. In 2D with one word of each.
template <class Copy>
void TileLayers::for_each_word(std::int64_t tile_layer, Copy&& copy) const {
  const std::int64_t planes = planes_in(tile_layer);
  if (grid_.dimensions == 2) {
    for (std::int64_t column = 0; column < grid_.tile_columns; ++column)
      for (std::int64_t row = 0; row < planes; ++row)
        copy(row * step_ + column, 1, grid_.word_of(0, column) + row, 1);
    return;
  }
  const auto rows = static_cast<std::int64_t>(mask_.shape()[1]);
  for (std::int64_t tile_row = 0; tile_row < grid_.tile_rows; ++tile_row)
    for (std::int64_t column = 0; column < grid_.tile_columns; column += 8)
      for (std::int64_t plane = 0; plane < planes; ++plane)
        copy(plane * step_ + tile_row * rows_in_word * row_words_ + column / 8,
             std::min(rows_in_word, rows - tile_row * rows_in_word),
             grid_.word_of(tile_row, column) + plane,
             std::min<std::int64_t>(8, grid_.tile_columns - column));
}

void TileLayers::to_tiles(std::int64_t tile_layer, std::uint64_t* tiles) {
  const std::uint64_t* from = mask_words(tile_layer);
  for_each_word(tile_layer, [&](std::int64_t row, std::int64_t rows, std::int64_t tile,
                                std::int64_t tile_count) {
    std::array<std::uint64_t, 8> words{};
    for (std::int64_t r = 0; r < rows; ++r)
      words[static_cast<std::size_t>(r)] = from[row + r * row_words_];
    if (grid_.dimensions == 3) transpose_bytes(words);
    for (std::int64_t c = 0; c < tile_count; ++c)
      tiles[tile + c * TileGrid::depth] = words[static_cast<std::size_t>(c)];
  });
}

void TileLayers::to_rows(std::int64_t tile_layer, const std::uint64_t* tiles) {
  std::uint64_t* to = mask_words(tile_layer);
  for_each_word(tile_layer, [&](std::int64_t row, std::int64_t rows, std::int64_t tile,
                                std::int64_t tile_count) {
    std::array<std::uint64_t, 8> words{};
    for (std::int64_t c = 0; c < tile_count; ++c)
      words[static_cast<std::size_t>(c)] = tiles[tile + c * TileGrid::depth];
    if (grid_.dimensions == 3) transpose_bytes(words);
    for (std::int64_t r = 0; r < rows; ++r)
      to[row + r * row_words_] = words[static_cast<std::size_t>(r)];
  });
}

}  // namespace skan_graph
