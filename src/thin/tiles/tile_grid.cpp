#include "thin/tiles/tile_grid.hpp"

#include <algorithm>
#include <array>

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

/// Calls `copy` with the index of a mask's word and the index of a tile's word, for all of a 2D
/// image. Copies blocks of eight words by eight rows, which are eight cache lines on both sides.
template <class Copy>
void for_each_word_2d(const TileGrid& grid, const PaddedBitmap& mask, Copy&& copy) {
  const std::int64_t first_word = mask.row_start(0) / bits_per_word;
  const std::int64_t row_words =
      static_cast<std::int64_t>(mask.shape().row_length()) / bits_per_word + 1;
  Ranges(grid.layers, 64).parallel_for_each(
      [&](std::int64_t, std::int64_t first_row, std::int64_t last_row) {
        for (std::int64_t columns = 0; columns < grid.tile_columns; columns += 8)
          for (std::int64_t rows = first_row; rows < last_row; rows += 8)
            for (std::int64_t column = columns;
                 column < std::min(columns + 8, grid.tile_columns); ++column)
              for (std::int64_t row = rows; row < std::min(rows + 8, last_row); ++row)
                copy(first_word + row * row_words + column,
                     grid.origin + column * grid.column_step + row);
      });
}

/// Calls `copy` with the index of a word in the first of up to eight rows of the mask, the number
/// of rows, the first of up to eight tiles, and the number of tiles: both have the same pixels.
template <class Copy>
void for_each_word_3d(const TileGrid& grid, const PaddedBitmap& mask, Copy&& copy) {
  const auto rows = static_cast<std::int64_t>(mask.shape()[1]);
  Ranges(grid.tile_rows, 1).parallel_for_each([&](std::int64_t tile_row, std::int64_t,
                                                 std::int64_t) {
    const std::int64_t first_row = tile_row * rows_in_word;
    const std::int64_t plane_step = mask.strides()[0] / bits_per_word;
    const std::int64_t first_word =
        mask.row_start(static_cast<std::uint64_t>(first_row)) / bits_per_word;
    for (std::int64_t column = 0; column < grid.tile_columns; column += 8)
      for (std::int64_t plane = 0; plane < grid.layers; ++plane)
        copy(first_word + plane * plane_step + column / 8,
             std::min(rows_in_word, rows - first_row),
             grid.word_of(0, tile_row, column) + plane,
             std::min<std::int64_t>(8, grid.tile_columns - column));
  });
}

}  // namespace

TileGrid::TileGrid(const Shape& shape) {
  const auto extent = [&](std::size_t axis) { return static_cast<std::int64_t>(shape[axis]); };
  const std::size_t last = shape.dimensions() - 1;
  const bool flat = last == 1 || shape[0] == 1;
  const std::int64_t columns_in_word = flat ? bits_per_word : 8;
  dimensions = flat ? 2 : 3;
  layers = extent(flat ? last - 1 : 0);
  tile_rows = flat ? 1 : (extent(1) + rows_in_word - 1) / rows_in_word;
  tile_columns = (extent(last) + columns_in_word - 1) / columns_in_word;
  column_step = layers + 1;
  row_step = (tile_columns + 1) * column_step;
  // A word, a column and, in 3D, a row of tiles, all 0, precede the first tile. The same follow the
  // last one, and then the rest of a tile that a vector reads beyond them.
  const std::int64_t before = (flat ? 0 : row_step) + column_step + 1;
  origin = before;
  word_count = before + tile_rows * row_step + before + depth;
}

std::int64_t TileGrid::words_in(std::int64_t tile_layer) const {
  return std::min(depth, layers - tile_layer * depth);
}

TileBits to_tiles(const TileGrid& grid, const PaddedBitmap& mask) {
  TileBits tiles(static_cast<std::size_t>(grid.word_count));
  if (grid.dimensions == 2) {
    for_each_word_2d(grid, mask, [&](std::int64_t from, std::int64_t to) {
      tiles.data()[to] = mask.words()[from];
    });
    return tiles;
  }
  const std::int64_t row_words = mask.strides()[1] / bits_per_word;
  for_each_word_3d(grid, mask, [&](std::int64_t row, std::int64_t rows, std::int64_t tile,
                                   std::int64_t tile_count) {
    std::array<std::uint64_t, 8> words{};
    for (std::int64_t r = 0; r < rows; ++r)
      words[static_cast<std::size_t>(r)] = mask.words()[row + r * row_words];
    transpose_bytes(words);
    for (std::int64_t c = 0; c < tile_count; ++c)
      tiles.data()[tile + c * grid.column_step] = words[static_cast<std::size_t>(c)];
  });
  return tiles;
}

void from_tiles(const TileGrid& grid, const TileBits& tiles, PaddedBitmap& mask) {
  if (grid.dimensions == 2) {
    for_each_word_2d(grid, mask, [&](std::int64_t to, std::int64_t from) {
      mask.words()[to] = tiles.data()[from];
    });
    return;
  }
  const std::int64_t row_words = mask.strides()[1] / bits_per_word;
  for_each_word_3d(grid, mask, [&](std::int64_t row, std::int64_t rows, std::int64_t tile,
                                   std::int64_t tile_count) {
    std::array<std::uint64_t, 8> words{};
    for (std::int64_t c = 0; c < tile_count; ++c)
      words[static_cast<std::size_t>(c)] = tiles.data()[tile + c * grid.column_step];
    transpose_bytes(words);
    for (std::int64_t r = 0; r < rows; ++r)
      mask.words()[row + r * row_words] = words[static_cast<std::size_t>(r)];
  });
}

}  // namespace skan_graph
