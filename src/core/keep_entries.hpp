#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/csr_graph.hpp"

namespace skan_graph {

/// Removes the entries whose `keep` is 0, in place, the others staying in order. Both
/// entries of an edge must be kept or removed together.
/// Cost: what is kept moves twice, once of it on all threads.
CsrGraph keep_entries(CsrGraph graph, std::span<const std::uint8_t> keep);

}  // namespace skan_graph
