#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

// Three ways to choose a root for each skeleton. Of equally good nodes (to 10⁻⁹), the smallest is
// chosen. Cost: one or two passes over the paths.

/// The nodes nearest to a position, in the units of the spacing (one number per axis each).
std::vector<NodeId> nearest_nodes(const NodeIndex& node_index, const MeasuredGraph& measured,
                                  std::span<const double> position,
                                  std::span<const double> spacing);

/// The nodes with the largest radius. `radii` has one for each node; NaN counts as 0.
std::vector<NodeId> thickest_nodes(const MeasuredGraph& measured, std::span<const double> radii);

/// The smaller end of each main path; the smallest node of a skeleton without a main path.
std::vector<NodeId> main_path_ends(const MeasuredGraph& measured, const MainPaths& main_paths);

}  // namespace skan_graph
