#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/gather_neighbors.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"

namespace skan_graph {

/// The rows of a block, as gather_neighbors takes them.
inline PixelRows pixel_rows(const NeighborBlock& block) {
  const auto words_between = [&](std::size_t from, std::size_t to) {
    return (block.step[to] - block.step[from]) / bits_per_word;
  };
  return {.count = block.row_count,
          .first = block.step[1] / bits_per_word,
          .to_next_row = block.row_count > 1 ? words_between(1, 4) : 0,
          .to_next_plane = block.row_count > 3 ? words_between(1, 10) : 0,
          .wanted = block.neighbors};
}

inline std::vector<PixelRows> pixel_rows(std::span<const NeighborBlock> blocks) {
  std::vector<PixelRows> rows;
  for (const NeighborBlock& block : blocks) rows.push_back(pixel_rows(block));
  return rows;
}

}  // namespace skan_graph
