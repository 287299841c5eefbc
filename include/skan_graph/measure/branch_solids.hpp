#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// The solids that branches are with a radius at every node: volume and surface of each, in
/// the units of the spacing. Of each step, in order, a truncated cone of the step's length h
/// with the radii r and q at its two ends:
///
///              volume                     surface (the side)
///     3D       π h (r² + r q + q²) / 3    π (r + q) √(h² + (r − q)²)
///     1D, 2D   h (r + q)                  2 √(h² + (r − q)²)
///
/// In 2D these are the area of a strip and the length of its two sides. NaN where a node on
/// the path has no radius.
struct Solids {
  std::vector<double> volume, surface;
};

/// One entry per branch. `radii` are those of the nodes (see NodeRadii); `weights` the lengths
/// of steps, `dimensions` the number of axes of the image.
/// Cost: linear in the paths; on all threads.
Solids branch_solids(const Branches& branches, std::span<const double> radii,
                     const EdgeWeights& weights, std::size_t dimensions);

/// One entry per connected component: sums over its branches in their order; 0 for a lone
/// pixel.
Solids skeleton_solids(const MeasuredGraph& measured, const Solids& of_branches);

}  // namespace skan_graph
