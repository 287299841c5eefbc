#pragma once

#include <bit>
#include <cstdint>

#include "core/neighbor_rows.hpp"
#include "skan_graph/labels.hpp"

namespace skan_graph {

/// The edge list (COO) as it arises, without holding it: for every skeleton pixel
/// of the blocks first to last − 1, in raveled order, calls `begin(node)` and then
/// `entry(node, neighbor, axes)` for each neighbour, in ascending order.
///
/// Since the neighbours in one row have consecutive node numbers, a pixel takes one
/// look-up for each row that holds any: in 3D at most nine, in a skeleton about two.
template <class Begin, class Entry>
inline void for_each_pixel_edge(const Labels& labels, const NeighborRows& neighbors,
                                std::int64_t first_block, std::int64_t last_block, Begin&& begin,
                                Entry&& entry) {
  const std::uint64_t* words = labels.bitmap().words();
  for_each_node(labels, first_block, last_block, [&](NodeId node, BitIndex bit) {
    begin(node);
    for (const NeighborRows::Row& row : neighbors) {
      unsigned around = bits_around(words, bit + row.step);
      if (row.step == 0) {
        if ((around & 0b001U) != 0) entry(node, node - 1, neighbors.last_axis);
        if ((around & 0b100U) != 0) entry(node, node + 1, neighbors.last_axis);
        continue;
      }
      if (around == 0) continue;
      NodeId neighbor = labels.rank(bit + row.step - 1);
      const auto diagonal = static_cast<AxisSet>(row.axes | neighbors.last_axis);
      if ((around & 0b001U) != 0) entry(node, neighbor++, diagonal);
      if ((around & 0b010U) != 0) entry(node, neighbor++, row.axes);
      if ((around & 0b100U) != 0) entry(node, neighbor, diagonal);
    }
  });
}

}  // namespace skan_graph
