#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/trace/branch_graph.hpp"

namespace skan_graph {

/// Number of a cluster of junction pixels: clusters are numbered by their smallest
/// node, from 0.
using ClusterId = std::uint64_t;

/// Junctions as a person would count them. Where branches meet, a skeleton often has several
/// touching pixels of degree > 2; together they are one junction.
///
///     #...#      the two pixels in the middle have degree 3 each and touch:
///     .#.#.      one cluster of two junction pixels, one junction
///     ..#..
///     ..#..
///     .#.#.
struct JunctionClusters {
  static constexpr ClusterId none = ~ClusterId{0};

  std::uint64_t count = 0;
  std::vector<ClusterId> of_vertex;  // of each vertex of the branch graph; `none` if not in one
};

/// Groups the junction pixels (degree > 2 in `graph`, after the clean-up) that touch in the image.
/// Pixels touch if they are neighbours in the full neighbourhood, even if the clean-up removed the
/// edge between them. `branch_graph` must belong to `graph`. If `objects`, one for each node, are
/// given, pixels of different objects do not touch.
///
/// Method: union-find over pairs of neighbouring pixels. Cost: nearly linear in the junction
/// pixels, with a binary search among the vertices for each pair.
JunctionClusters find_junction_clusters(const NodeIndex& node_index, const PixelGraph& graph,
                                        const BranchGraph& branch_graph,
                                        std::span<const ObjectNumber> objects = {});

}  // namespace skan_graph
