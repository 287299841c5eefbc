#pragma once

#include <cstdint>
#include <span>

namespace skan_graph {

/// Writes the lengths of branches first to last − 1 to length[branch]: the sum of the weights
/// of its steps, in order. Branch b has steps[indptr[b]] to steps[indptr[b + 1] − 1]; a step is
/// an index into the weights. Weight 0 must be 0.
void sum_steps(const std::uint64_t* indptr, std::uint64_t first, std::uint64_t last,
               std::span<const std::uint8_t> steps, std::span<const double> weights,
               double* length);

}  // namespace skan_graph
