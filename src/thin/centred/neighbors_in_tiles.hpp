#pragma once

#include <cstdint>

#include "thin/centred/neighborhood_words.hpp"
#include "thin/centred/simple_pixel.hpp"

namespace skan_graph {

/// The neighbours of one pixel of a tiled bitmap: of bit `pixel` of a word.
inline NeighborSet neighbors_in_tiles(const std::uint64_t* word, WordSteps steps, int pixel) {
  const int row = pixel / 8, column = pixel % 8;
  const auto three = [&](const std::uint64_t* tile, int r) {
    const int shift = 8 * r;
    std::uint64_t ten = (tile[0] >> shift & 0xff) << 1;
    if (column == 0) ten |= tile[-1] >> (shift + 7) & 1;
    if (column == 7) ten |= (tile[1] >> shift & 1) << 9;
    return static_cast<NeighborSet>(ten >> column & 0b111);
  };
  NeighborSet set = 0;
  const int reach = steps.plane == 0 ? 0 : 1;
  for (int plane = -reach; plane <= reach; ++plane) {
    const std::uint64_t* tile = word + plane * steps.plane;
    const NeighborSet nine = (row == 0 ? three(tile - steps.row, 7) : three(tile, row - 1)) |
                             three(tile, row) << 3 |
                             (row == 7 ? three(tile + steps.row, 0) : three(tile, row + 1)) << 6;
    set |= nine << (9 * (plane + 1));
  }
  return set & ~(NeighborSet{1} << middle);
}

}  // namespace skan_graph
