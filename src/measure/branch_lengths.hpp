#pragma once

#include <cstdint>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Writes the lengths of branches first to last − 1 to length[branch]: the sum of the weights of
/// its steps, in order.
void sum_lengths(const Branches& branches, const EdgeWeights& weights, std::uint64_t first,
                 std::uint64_t last, double* length);

}  // namespace skan_graph
