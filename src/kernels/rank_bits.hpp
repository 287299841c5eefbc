#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// Words, and how many bits are set before any of their bits: the arrays of a NodeIndex.
struct RankArrays {
  const std::uint64_t* words;
  // Two for every block of eight words: how many bits are set before the block; and in it
  // before its words 1 to 7, in fields of 9 bits from the lowest on. The highest bit is 0.
  const std::uint64_t* counts;
};

/// Writes for each of some bits how many are set before it.
void rank_bits(const RankArrays& ranks, const std::int64_t* bits, std::size_t count,
               std::uint64_t* before);

}  // namespace skan_graph
