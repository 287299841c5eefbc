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
  // The count of skan.csr.sholl_analysis (0.13): an edge counts only at the first of all shells
  // between its two ends, and at no shell that it enters and leaves again.
  std::vector<std::uint64_t> crossings_skan;
};

/// Distances of all nodes from a position, in the units of the spacing. 8 bytes a node.
std::vector<double> distances_from(const NodeIndex& node_index, std::span<const double> centre,
                                   std::span<const double> spacing);

/// Shells at k · `farthest` / `count`, and at the multiples of `distance` up to `farthest`.
std::vector<double> even_shells(double farthest, std::uint64_t count);
std::vector<double> shells_every(double farthest, double distance);

/// `distances` are the distances of the nodes from the centre. Each edge of `graph` is used once;
/// heights are ignored. For intersections, a distance and a radius with a relative difference below
/// 10⁻⁹ count as equal. skan compares exactly, and so does the count of its crossings here.
/// Cost: linear in the edges, × log(shells); on all threads.
Sholl count_crossings(const PixelGraph& graph, std::span<const double> distances,
                      const StepLengths& lengths, std::vector<double> radii);

}  // namespace skan_graph
