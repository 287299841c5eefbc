#pragma once

#include <cstddef>

#include "kernels/rank_bits.hpp"
#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// The arrays of a NodeIndex, as kernels take them.
inline RankArrays rank_arrays(const NodeIndex& node_index) {
  static_assert(sizeof(RankBlock) == 2 * sizeof(std::uint64_t) &&
                offsetof(RankBlock, within) == sizeof(std::uint64_t));
  const Ranks ranks = node_index.ranks();
  return {.words = ranks.bits, .counts = &ranks.blocks->before};
}

}  // namespace skan_graph
