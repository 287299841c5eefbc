#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

/// A bounding box in pixels: the first and the last coordinate on every axis, both inside.
struct BoundingBox {
  Coordinates first, last;
};

/// The measures of one connected component ("skeleton").
struct SkeletonMeasures {
  std::uint64_t pixels = 0;
  std::uint64_t tips = 0;             // pixels of degree 1
  std::uint64_t junctions = 0;        // clusters of touching junction pixels
  std::uint64_t junction_pixels = 0;  // pixels of degree > 2
  std::uint64_t branches = 0;
  std::int64_t cycles = 0;            // first Betti number: independent cycles
  double total_length = 0;            // sum over its branches
  double longest_branch = std::numeric_limits<double>::quiet_NaN();  // NaN if it has none
  BoundingBox box{};
};

/// One entry per skeleton, in order of skeleton id. A lone pixel is a skeleton of one pixel
/// without branches. Degrees are those after the junction clean-up. Lengths are summed in the
/// order of branches, for any number of threads.
///
/// Cycles are those of the branch graph, branches − vertices + 1. A ring has one, and so does a
/// triangle of pixels that remains after the clean-up.
/// Cost: linear in pixels and branches. Temporary memory: 8 bytes a pixel.
std::vector<SkeletonMeasures> measure_skeletons(const NodeIndex& node_index, const MeasuredGraph& measured,
                                                const JunctionClusters& clusters);

/// The same for a graph that does not come from an image, without `junctions` and `box`: its nodes
/// are not pixels, so they do not touch.
std::vector<SkeletonMeasures> measure_skeletons(const SparseGraph& graph,
                                                const MeasuredBranches& measured);

}  // namespace skan_graph
