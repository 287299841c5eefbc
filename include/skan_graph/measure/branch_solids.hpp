#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Volume and surface of branches as solids, given a radius at every node; in the units of the
/// spacing. Each step along a branch is a truncated cone of the step's length h, with the radii
/// r and q at its two ends:
///
///              volume                     surface (the side)
///     3D       π h (r² + r q + q²) / 3    π (r + q) √(h² + (r − q)²)
///     1D, 2D   h (r + q)                  2 √(h² + (r − q)²)
///
/// In 2D these are the area of a strip and the length of its two sides. NaN if a node on the
/// path has no radius.
struct Solids {
  std::vector<double> volume, surface;
};

/// One entry per branch. `radii` has one radius per node (see NodeRadii), `weights` gives the
/// lengths of steps, `dimensions` is the number of axes of the image.
/// Cost: linear in the paths; on all threads.
Solids branch_solids(const Branches& branches, std::span<const double> radii,
                     const EdgeWeights& weights, std::size_t dimensions);

/// One entry per connected component: the sum over its branches, in order; 0 for a lone pixel.
Solids skeleton_solids(const MeasuredGraph& measured, const Solids& of_branches);

}  // namespace skan_graph
