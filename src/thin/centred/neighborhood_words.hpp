#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "thin/centred/tiled_bitmap.hpp"
#include "thin/centred/unrolled.hpp"

namespace skan_graph {

/// The 3 × 3 × 3 pixels around a pixel are numbered 0 to 26 in C order; the pixel itself is 13.
/// Offsets add up: the pixel at a + b has the number a + b − 13. In 2D the planes before and after
/// are background.
inline constexpr std::size_t neighborhood_size = 27;
inline constexpr std::size_t middle = 13;

/// The six face neighbours, opposite ones side by side.
inline constexpr std::array<std::size_t, 6> faces{4, 22, 10, 16, 12, 14};

constexpr bool are_opposite(std::size_t a, std::size_t b) { return a + b == 2 * middle; }

/// The neighbourhoods of the 64 pixels of a tile: bit i of word k is pixel k around pixel i. `Word`
/// is one word, or a vector of them.
template <class Word>
using Neighborhood = std::array<Word, neighborhood_size>;

/// From a tile to the next one below and in the next plane, in words; 0 planes in 2D.
struct WordSteps {
  std::int64_t row, plane;

  explicit WordSteps(const TiledBitmap& bitmap)
      : row(bitmap.row_step()), plane(bitmap.plane_step()) {}
};

/// The first column of a tile and the last.
inline constexpr std::uint64_t first_column = 0x0101'0101'0101'0101;
inline constexpr std::uint64_t last_column = first_column << 7;

/// `load(offset)` returns the tile, or the tiles, this many words further on.
template <std::size_t dimensions, class Load>
[[gnu::always_inline]] inline auto load_neighborhood(WordSteps steps, Load&& load) {
  using Word = decltype(load(std::int64_t{0}));
  Neighborhood<Word> around{};
  unrolled<3>([&](auto plane) __attribute__((always_inline)) {
    if constexpr (dimensions == 3 || plane == 1) {
      const std::int64_t in_plane = (std::int64_t{plane} - 1) * steps.plane;
      // For the tiles before, in and after the column: their rows moved down, unmoved, and moved
      // up.
      std::array<std::array<Word, 3>, 3> rows;
      unrolled<3>([&](auto column) __attribute__((always_inline)) {
        const std::int64_t at = in_plane + std::int64_t{column} - 1;
        const Word tile = load(at);
        rows[0][column] = tile << 8 | load(at - steps.row) >> 56;
        rows[1][column] = tile;
        rows[2][column] = tile >> 8 | load(at + steps.row) << 56;
      });
      unrolled<3>([&](auto row) __attribute__((always_inline)) {
        const auto& [before, same, after] = rows[row];
        constexpr std::size_t k = 9 * plane + 3 * row;
        around[k] = (same << 1 & ~first_column) | (before >> 7 & first_column);
        around[k + 1] = same;
        around[k + 2] = (same >> 1 & ~last_column) | (after << 7 & last_column);
      });
    }
  });
  return around;
}

}  // namespace skan_graph
