#pragma once

#include <cstdint>
#include <span>

namespace skan_graph {

/// Writes the lengths of the branches first to last − 1, each the sum of the weights of its
/// steps in their order, to the place of each branch in `length`. The steps of branch b are
/// steps[indptr[b]] to steps[indptr[b + 1] − 1]: what each moves along, as an index of the
/// weights. Weight 0 must be 0.
void sum_steps(const std::uint64_t* indptr, std::uint64_t first, std::uint64_t last,
               std::span<const std::uint8_t> steps, std::span<const double> weights,
               double* length);

}  // namespace skan_graph
