#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

// Three ways to choose a root for each skeleton. Of nodes that are equally good, to 10⁻⁹, the
// smallest is taken. Cost: one pass over the paths, or two.

/// The nodes nearest to a position, in the units of the spacing (one number per axis each).
std::vector<NodeId> nearest_nodes(const NodeIndex& node_index, const MeasuredGraph& measured,
                                  std::span<const double> position,
                                  std::span<const double> spacing);

/// The nodes of largest radius. `radii` has one for each node; NaN is no radius.
std::vector<NodeId> thickest_nodes(const MeasuredGraph& measured, std::span<const double> radii);

/// The ends of the main paths, of the two the smaller node; of a skeleton without a main path its
/// smallest node.
std::vector<NodeId> main_path_ends(const MeasuredGraph& measured, const MainPaths& main_paths);

}  // namespace skan_graph
