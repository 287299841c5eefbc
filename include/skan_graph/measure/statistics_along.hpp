#pragma once

#include <span>
#include <vector>

#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Statistics along each branch of a number at every node, such as a radius; one entry per
/// branch in each array. They include both ends of the path (a ring's first node twice), and sums
/// are in the same order as in BranchMeasures. All are NaN if a node on the path has NaN.
struct StatisticsAlong {
  std::vector<double> mean, median, minimum, maximum;
  std::vector<double> source, destination;  // at the first and the last node
};

/// `by_node` has one number for every node. Cost: linear in the paths; on all threads. Memory:
/// 48 bytes a branch.
StatisticsAlong statistics_along(const Branches& branches, std::span<const double> by_node);

/// The mean over the nodes of each connected component, counting each node once. Its sum does not
/// depend on the order of the nodes (see OrderlessSum).
std::vector<double> means_of_skeletons(const MeasuredGraph& measured,
                                       std::span<const double> by_node);

}  // namespace skan_graph
