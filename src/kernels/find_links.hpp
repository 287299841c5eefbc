#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/rank_bits.hpp"

namespace skan_graph {

/// Nodes of a graph whose neighbourhood is one block of up to 27 pixels, as the arrays of a
/// PixelGraph.
struct BlockNodes {
  const std::uint32_t* neighbors;  // of each node, the pixels of the block
  const std::uint16_t* places;     // of each node: its bit is first_bit + place
  std::int64_t first_bit;
  RankArrays ranks;
  const std::int64_t* steps;  // in bits, to each of 32 pixels: those of the block, and none
  const std::uint8_t* axes;   // that each of these moves along
  std::size_t pixel_count;    // of the block
};

/// What is known of each node of the graph.
struct LinkArrays {
  std::int32_t* sum;
  std::uint8_t* axes;
  // What other nodes have.
  std::int32_t no_sum;
  std::uint8_t no_axes;
};

/// Room that find_links needs behind the last number of its list.
inline constexpr std::size_t find_links_room = 8;

/// Finds the nodes from first to last − 1, at most 2^16, that have two neighbours. Of these
/// it writes the sum of the two steps in node numbers, and the exclusive or of the axes that
/// they move along. It lists all others, counted from the first, and returns how many.
std::size_t find_links(const BlockNodes& nodes, std::uint64_t first, std::uint64_t last,
                       const LinkArrays& links, std::uint16_t* others);

}  // namespace skan_graph
