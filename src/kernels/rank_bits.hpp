#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// The arrays of a NodeIndex, for counting the set bits before a bit.
struct RankArrays {
  const std::uint64_t* words;
  // Two numbers for every block of eight words: the set bits before the block; and those in the
  // block before its words 1 to 7, in fields of 9 bits, lowest first. The highest bit is 0.
  const std::uint64_t* counts;
};

/// Writes for each of `bits` how many bits are set before it.
void rank_bits(const RankArrays& ranks, const std::int64_t* bits, std::size_t count,
               std::uint64_t* before);

}  // namespace skan_graph
