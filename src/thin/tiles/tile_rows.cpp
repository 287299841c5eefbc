#include "thin/tiles/tile_rows.hpp"

#include <algorithm>
#include <array>

namespace skan_graph {

namespace {

constexpr std::int64_t rows_in_word = 8;

using Bytes [[gnu::vector_size(16)]] = std::uint8_t;
using Pairs [[gnu::vector_size(16)]] = std::uint16_t;
using Quads [[gnu::vector_size(16)]] = std::uint32_t;
using Words [[gnu::vector_size(16)]] = std::uint64_t;

/// The elements of the first halves of two vectors, or of the second ones, in turns.
Bytes interleave_first(Bytes a, Bytes b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
Pairs interleave_first(Pairs a, Pairs b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
Pairs interleave_second(Pairs a, Pairs b) {
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
Quads interleave_first(Quads a, Quads b) { return __builtin_shufflevector(a, b, 0, 4, 1, 5); }
Quads interleave_second(Quads a, Quads b) { return __builtin_shufflevector(a, b, 2, 6, 3, 7); }

/// Eight rows of eight bytes: byte c of word r becomes byte r of word c. Interleaves rows r and
/// r + 1, then these pairs, then the quads.
void transpose_bytes(std::array<std::uint64_t, 8>& words) {
  const auto pair_of_rows = [&](std::size_t r) {
    return reinterpret_cast<Pairs>(interleave_first(reinterpret_cast<Bytes>(Words{words[r], 0}),
                                                    reinterpret_cast<Bytes>(Words{words[r + 1], 0})));
  };
  const Pairs rows[]{pair_of_rows(0), pair_of_rows(2), pair_of_rows(4), pair_of_rows(6)};
  const auto quad = [](Pairs pairs) { return reinterpret_cast<Quads>(pairs); };
  const auto put = [&](std::size_t c, Quads columns) {
    const auto both = reinterpret_cast<Words>(columns);
    words[c] = both[0];
    words[c + 1] = both[1];
  };
  const Quads above = quad(interleave_first(rows[0], rows[1])),
              below = quad(interleave_first(rows[2], rows[3]));
  put(0, interleave_first(above, below));
  put(2, interleave_second(above, below));
  const Quads above_right = quad(interleave_second(rows[0], rows[1])),
              below_right = quad(interleave_second(rows[2], rows[3]));
  put(4, interleave_first(above_right, below_right));
  put(6, interleave_second(above_right, below_right));
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
