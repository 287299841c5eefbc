#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/rank_bits.hpp"

namespace skan_graph {

/// Nodes of a graph whose neighbourhood is one block of up to 27 pixels: the arrays of a
/// PixelGraph.
struct BlockNodes {
  const std::uint32_t* neighbors;  // of each node, as bits of the block
  const std::uint16_t* places;     // of each node: its bit is first_bit + place
  std::int64_t first_bit;
  RankArrays ranks;
  const std::int64_t* steps;  // in bits, to each pixel of the block; 32 entries, the rest are 0
  const std::uint8_t* axes;   // the axes that each step moves along
  std::size_t pixel_count;    // of the block
};

/// The output, one entry for each node of the graph.
struct LinkArrays {
  std::int32_t* sum;
  std::uint8_t* axes;
  // The sum that is written for nodes that are not links.
  std::int32_t no_sum;
  std::uint8_t no_axes;
};

/// find_links may write this many numbers past the end of its list.
inline constexpr std::size_t find_links_room = 8;

/// Finds the nodes among first to last − 1, at most 2^16 of them, that have two neighbours. For
/// these it writes the sum of the two steps in node numbers, and the exclusive or of the axes
/// that they move along. It lists all other nodes, counted from `first`, and returns their number.
std::size_t find_links(const BlockNodes& nodes, std::uint64_t first, std::uint64_t last,
                       const LinkArrays& links, std::uint16_t* others);

}  // namespace skan_graph
