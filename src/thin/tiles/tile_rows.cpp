#include "thin/tiles/tile_rows.hpp"

#include <algorithm>
#include <array>

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

/// Calls `copy` with the index of a word in the first of up to eight rows, the number of rows, the
/// word of the first of up to eight tiles, and the number of tiles: both have the same pixels. In 2D
/// with one word of each.
template <class Copy>
void for_each_word(const TileGrid& grid, const RowLayout& layout, std::int64_t layers,
                   Copy&& copy) {
  if (grid.dimensions == 2) {
    for (std::int64_t column = 0; column < grid.tile_columns; ++column)
      for (std::int64_t row = 0; row < layers; ++row)
        copy(row * layout.layer_step + column, 1, grid.word_of(0, column) + row, 1);
    return;
  }
  for (std::int64_t tile_row = 0; tile_row < grid.tile_rows; ++tile_row)
    for (std::int64_t column = 0; column < grid.tile_columns; column += 8)
      for (std::int64_t plane = 0; plane < layers; ++plane)
        copy(plane * layout.layer_step + tile_row * rows_in_word * layout.row_step + column / 8,
             std::min(rows_in_word, layout.rows - tile_row * rows_in_word),
             grid.word_of(tile_row, column) + plane,
             std::min<std::int64_t>(8, grid.tile_columns - column));
}

}  // namespace

void rows_to_tiles(const TileGrid& grid, const RowLayout& layout, std::int64_t layers,
                   const std::uint64_t* rows, std::uint64_t* tiles) {
  for_each_word(grid, layout, layers, [&](std::int64_t row, std::int64_t row_count,
                                          std::int64_t tile, std::int64_t tile_count) {
    std::array<std::uint64_t, 8> words{};
    for (std::int64_t r = 0; r < row_count; ++r)
      words[static_cast<std::size_t>(r)] = rows[row + r * layout.row_step];
    if (grid.dimensions == 3) transpose_bytes(words);
    for (std::int64_t c = 0; c < tile_count; ++c)
      tiles[tile + c * TileGrid::depth] = words[static_cast<std::size_t>(c)];
  });
}

void tiles_to_rows(const TileGrid& grid, const RowLayout& layout, std::int64_t layers,
                   const std::uint64_t* tiles, std::uint64_t* rows) {
  for_each_word(grid, layout, layers, [&](std::int64_t row, std::int64_t row_count,
                                          std::int64_t tile, std::int64_t tile_count) {
    std::array<std::uint64_t, 8> words{};
    for (std::int64_t c = 0; c < tile_count; ++c)
      words[static_cast<std::size_t>(c)] = tiles[tile + c * TileGrid::depth];
    if (grid.dimensions == 3) transpose_bytes(words);
    for (std::int64_t r = 0; r < row_count; ++r)
      rows[row + r * layout.row_step] = words[static_cast<std::size_t>(r)];
  });
}

}  // namespace skan_graph
