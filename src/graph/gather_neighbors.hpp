#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/bits/detail/neighbor_block.hpp"

namespace skan_graph {

/// The neighbours that lie in a block (see NeighborBlock), of each pixel at `bits`, which
/// are counted from the first of the words. Uses the widest vectors the processor has.
void gather_neighbors(const NeighborBlock& block, const std::uint64_t* words,
                      std::span<const std::uint16_t> bits, std::uint32_t* neighbors);

}  // namespace skan_graph
