#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "skan_graph/neighbor_block.hpp"
#include "skan_graph/labels.hpp"

namespace skan_graph {

/// Calls `visit(neighbor, axes)` for each neighbour of the skeleton pixel at `bit`, in
/// ascending order. The pixels around are gathered into the bits of one number, so that
/// the loop runs once for each neighbour there is, not for each there might be.
template <class Visitor>
inline void for_each_neighbor(const Labels& labels, std::span<const NeighborBlock> around,
                              BitIndex bit, Visitor&& visit) {
  for (const NeighborBlock& block : around) {
    std::uint32_t pixels = block.neighbors_of(labels.bitmap().words(), bit);
    for (; pixels != 0; pixels &= pixels - 1) {
      const int i = std::countr_zero(pixels);
      visit(labels.rank(bit + block.step[i]), block.axes[i]);
    }
  }
}

/// The edge list (COO) as it arises, without holding it: for every skeleton pixel
/// of the blocks first to last − 1, in raveled order, calls `begin(node)` and then
/// `entry(node, neighbor, axes)` for each neighbour, in ascending order.
template <class Begin, class Entry>
inline void for_each_pixel_edge(const Labels& labels, std::span<const NeighborBlock> around,
                                std::int64_t first_block, std::int64_t last_block, Begin&& begin,
                                Entry&& entry) {
  for_each_node(labels, first_block, last_block, [&](NodeId node, BitIndex bit) {
    begin(node);
    for_each_neighbor(labels, around, bit,
                      [&](NodeId neighbor, AxisSet axes) { entry(node, neighbor, axes); });
  });
}

/// The number of skeleton pixels next to the one at `bit`.
inline unsigned count_neighbors(const std::uint64_t* words, std::span<const NeighborBlock> around,
                                BitIndex bit) {
  int count = 0;
  for (const NeighborBlock& block : around)
    count += std::popcount(block.neighbors_of(words, bit));
  return static_cast<unsigned>(count);
}

}  // namespace skan_graph
