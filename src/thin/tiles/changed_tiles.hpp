#pragma once

#include <cstdint>

#include "thin/tiles/tile_grid.hpp"

namespace skan_graph {

/// Which of up to 64 tiles of a row have changed, one bit a tile, and which of these have changed
/// in their first or last layer, row or column, which affects the tiles beyond.
struct ChangedTiles {
  std::uint64_t any = 0;
  std::uint64_t first_layer = 0, last_layer = 0;
  std::uint64_t first_row = 0, last_row = 0;  // in 3D only
  std::uint64_t first_column = 0, last_column = 0;

  /// Adds the pixels removed from the words of a tile, from word `first_word` on.
  template <class Vector, int dimensions>
  void add(int tile, int first_word, typename Vector::Words gone) {
    const std::uint64_t layers = std::uint64_t{Vector::not_zero(gone)} << first_word;
    any |= std::uint64_t{layers != 0} << tile;
    first_layer |= (layers & 1) << tile;
    last_layer |= (layers >> (TileGrid::depth - 1)) << tile;
    const auto any_in = [&](std::uint64_t pixels) {
      return std::uint64_t{Vector::not_zero(gone & pixels) != 0} << tile;
    };
    if constexpr (dimensions == 2) {
      first_column |= any_in(1);
      last_column |= any_in(std::uint64_t{1} << 63);
    } else {
      first_row |= any_in(0xff);
      last_row |= any_in(std::uint64_t{0xff} << 56);
      first_column |= any_in(0x0101010101010101);
      last_column |= any_in(0x8080808080808080);
    }
  }
};

}  // namespace skan_graph
