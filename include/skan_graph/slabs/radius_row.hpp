#pragma once

#include <span>
#include <vector>

#include "skan_graph/measure/branch_solids.hpp"
#include "skan_graph/measure/statistics_along.hpp"

namespace skan_graph {

/// What a branch has if radii are measured: their statistics along it, and its solid. Beside its
/// BranchRow, so that runs without radii do not pay for them. 64 bytes.
struct RadiusRow {
  double mean, median, minimum, maximum, source, destination;
  double volume, surface;
};

/// One row for each branch, and the reverse.
std::vector<RadiusRow> radius_rows(const StatisticsAlong& along, const Solids& solids);
StatisticsAlong statistics_of(std::span<const RadiusRow> rows);
Solids solids_of(std::span<const RadiusRow> rows);

}  // namespace skan_graph
