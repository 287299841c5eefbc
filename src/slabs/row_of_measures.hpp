#pragma once

#include <cstdint>

#include "skan_graph/measure/branch_measures.hpp"
#include "skan_graph/slabs/branch_row.hpp"

namespace skan_graph {

/// A row with the measures of branch b; the caller fills in its ends and the rest.
inline BranchRow row_of_measures(const BranchMeasures& measures, std::uint64_t b) {
  BranchRow row{};
  row.distance = measures.distance[b];
  row.mean = measures.mean[b];
  row.standard_deviation = measures.standard_deviation[b];
  row.median = measures.median[b];
  row.minimum = measures.minimum[b];
  row.maximum = measures.maximum[b];
  row.type = measures.type[b];
  return row;
}

}  // namespace skan_graph
