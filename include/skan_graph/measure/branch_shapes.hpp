#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

/// Where the nodes are, in the units of the spacing. All borrowed.
struct NodePlaces {
  const NodeIndex& node_index;
  std::span<const double> spacing;      // one per axis
  const PixelValues* heights = nullptr;  // given: one more coordinate, after the others
};

/// The lengths of the branches without the bias of a grid, one entry per branch: each point of the
/// path is replaced by the mean of the five points around it, and the distances between these
/// means are summed.
///
/// The two ends stay in place: the path is continued beyond them, turned half around the end. A
/// path of one step keeps its length; a path of two steps uses three points. An isolated ring has
/// no ends and is smoothed all around.
///
/// Why: on a line whose direction is random, the sum of steps is 5 % too long in 2D, 9 to 10 % in
/// 3D. This is 0.3 and 0.6 % too long. Where paths bend, the mean cuts the bend: a circle of
/// radius 5 pixels comes out 1 % too short, of 3 pixels 6 %. (See docs/measuring.md.)
/// Cost: linear in the paths; on all threads; 8 bytes a node while it works.
std::vector<double> smooth_lengths(const MeasuredGraph& measured, const NodePlaces& places);

/// The directions of branches; one entry per branch. All are NaN for a branch whose first node is
/// also its last.
struct BranchDirections {
  std::vector<std::vector<double>> direction;  // of each axis: unit vector from first to last node
  // In degrees, between that and the direction of the first and of the last stretch of the path.
  std::vector<double> angle_source, angle_destination;
};

/// `stretch` is the length of these stretches, in the units of the spacing; its end usually lies
/// between two nodes. If the branch is shorter, the stretch is the whole branch. Heights are one
/// more axis.
/// Cost: linear in the paths; on all threads; 8 bytes a node while it works.
BranchDirections branch_directions(const MeasuredGraph& measured, const NodePlaces& places,
                                   double stretch);

}  // namespace skan_graph
