#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/slabs/branch_row.hpp"
#include "skan_graph/slabs/radius_row.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// Measures chains that are whole branches. `value` is that of all pixels if the chains have none;
/// `heights` as in SlabTracer.
std::vector<BranchRow> measure_chains(const JoinedChains& joined, const StepLengths& lengths,
                                      bool heights, std::span<const NeighborBlock> neighborhood,
                                      double value);

/// The same of their radii; empty if the chains have none.
std::vector<RadiusRow> measure_chain_radii(const JoinedChains& joined, const StepLengths& lengths,
                                           bool heights,
                                           std::span<const NeighborBlock> neighborhood);

}  // namespace skan_graph
