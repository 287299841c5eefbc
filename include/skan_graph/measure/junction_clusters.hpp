#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/trace/branch_graph.hpp"

namespace skan_graph {

/// Number of a cluster of junction pixels: clusters are numbered by their smallest
/// node, from 0.
using ClusterId = std::uint64_t;

/// Junctions as a person counts them. Where branches meet, a skeleton often has
/// several pixels of degree > 2 next to each other; together they are one junction.
///
///     #...#      the two pixels in the middle have degree 3 each and touch:
///     .#.#.      one cluster of two junction pixels, one junction
///     ..#..
///     ..#..
///     .#.#.
struct JunctionClusters {
  static constexpr ClusterId none = ~ClusterId{0};

  std::uint64_t count = 0;
  std::vector<ClusterId> of_vertex;  // of each vertex of the branch graph; `none` at others
};

/// Groups the junction pixels (degree > 2 in `graph`, the one after the clean-up)
/// that touch in the image: pixels of the full neighbourhood, whether or not the
/// clean-up took the edge between them away. `branch_graph` is that of `graph`.
///
/// Method: union-find over pairs of neighbouring pixels. Cost: near linear in the
/// junction pixels, and a binary search among the vertices for each pair.
JunctionClusters find_junction_clusters(const NodeIndex& node_index, const PixelGraph& graph,
                                        const BranchGraph& branch_graph);

}  // namespace skan_graph
