#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

/// Sholl's analysis: how often the edges of a skeleton cross the spheres (circles) around a
/// centre. One entry per shell in each array, radii ascending, in the units of the spacing.
struct Sholl {
  std::vector<double> radii;
  // Points where the straight edges cross the sphere. An edge with ends at the distances a < r ≤ b
  // has one; one whose ends are both at r or beyond, but which comes nearer than r, has two.
  std::vector<std::uint64_t> intersections;
  // What skan.csr.sholl_analysis counts (0.13): an edge at the first of all shells between its
  // two ends only, and none of those that it enters and leaves again.
  std::vector<std::uint64_t> crossings_skan;
};

/// Distances of all nodes from a position, in the units of the spacing. 8 bytes a node.
std::vector<double> distances_from(const NodeIndex& node_index, std::span<const double> centre,
                                   std::span<const double> spacing);

/// Shells at k · `farthest` / `count`, and at the multiples of `distance` up to `farthest`.
std::vector<double> even_shells(double farthest, std::uint64_t count);
std::vector<double> shells_every(double farthest, double distance);

/// `distances`: of the nodes from the centre. Edges are those of `graph`, each once; heights do
/// not count. A distance and a radius that differ by less than 10⁻⁹ of themselves count as equal
/// among the intersections; skan compares exactly, and so do its crossings.
/// Cost: linear in the edges, × log(shells); on all threads.
Sholl count_crossings(const PixelGraph& graph, std::span<const double> distances,
                      const StepLengths& lengths, std::vector<double> radii);

}  // namespace skan_graph
