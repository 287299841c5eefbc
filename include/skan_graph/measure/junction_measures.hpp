#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

/// The measures of a junction, which is a cluster of touching junction pixels.
struct JunctionMeasures {
  SkeletonId skeleton = 0;
  std::uint64_t pixels = 0;
  // Branches that meet here: those with an end in the cluster, counted twice if both ends are in
  // it. A branch of one step between two of its pixels is part of the junction and is not counted.
  std::uint64_t degree = 0;
  std::vector<double> centroid;         // mean pixel coordinate along each axis
  double radius = 0;                    // the largest of its pixels; NaN if they have none
  std::vector<std::uint64_t> branches;  // the branches that meet, each once, ascending
};

/// One entry per cluster. `radii`: one for each node, or empty.
/// Cost: linear in the branches and their ends.
std::vector<JunctionMeasures> measure_junctions(const NodeIndex& node_index,
                                                const MeasuredGraph& measured,
                                                const JunctionClusters& clusters,
                                                std::span<const double> radii = {});

}  // namespace skan_graph
