#pragma once

#include <cstdint>

#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/trace/branches.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// Appends the steps of a branch, which begins at `bit`, to those of the chains, and ends a chain.
void append_steps(const PixelGraph& graph, const Branches& branches, std::uint64_t branch,
                  BitIndex bit, Chains& chains);

}  // namespace skan_graph
