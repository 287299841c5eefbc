#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "core/neighbor_bits.hpp"
#include "skan_graph/labels.hpp"

namespace skan_graph {

/// The edge list (COO) as it arises, without holding it: for every skeleton pixel
/// of the blocks first to last − 1, in raveled order, calls `begin(node)` and then
/// `entry(node, neighbor, axes)` for each neighbour, in ascending order.
///
/// The pixels around are gathered into the bits of one number, so that the loop
/// below runs once for each neighbour there is, not for each there might be.
template <class Begin, class Entry>
inline void for_each_pixel_edge(const Labels& labels, std::span<const NeighborBlock> around,
                                std::int64_t first_block, std::int64_t last_block, Begin&& begin,
                                Entry&& entry) {
  const std::uint64_t* words = labels.bitmap().words();
  for_each_node(labels, first_block, last_block, [&](NodeId node, BitIndex bit) {
    begin(node);
    for (const NeighborBlock& block : around) {
      std::uint32_t pixels = block.pixels(words, bit) & block.neighbors;
      for (; pixels != 0; pixels &= pixels - 1) {
        const int i = std::countr_zero(pixels);
        entry(node, labels.rank(bit + block.step[i]), block.axes[i]);
      }
    }
  });
}

/// The number of skeleton pixels next to the one at `bit`.
inline unsigned count_neighbors(const std::uint64_t* words, std::span<const NeighborBlock> around,
                                BitIndex bit) {
  int count = 0;
  for (const NeighborBlock& block : around)
    count += std::popcount(block.pixels(words, bit) & block.neighbors);
  return static_cast<unsigned>(count);
}

}  // namespace skan_graph
