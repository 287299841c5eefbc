#pragma once

#include <span>
#include <vector>

#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// What numbers at the nodes, such as radii, say of each branch; one entry per branch in each
/// array. Of the nodes of its path, both ends included (a ring's first node twice), summed
/// like the pixel values of BranchMeasures. All are NaN where a node on the path has NaN.
struct StatisticsAlong {
  std::vector<double> mean, median, minimum, maximum;
  std::vector<double> source, destination;  // at its first node and its last
};

/// `by_node` has one number for every node. Cost: linear in the paths; on all threads; 48 bytes
/// a branch.
StatisticsAlong statistics_along(const Branches& branches, std::span<const double> by_node);

/// The mean over the nodes of each connected component, each node once. Sums are in order of
/// vertices, then along the branches.
std::vector<double> means_of_skeletons(const MeasuredGraph& measured,
                                       std::span<const double> by_node);

}  // namespace skan_graph
