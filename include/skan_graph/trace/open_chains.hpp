#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Number of a connected component while slabs are traced (see OpenComponents).
using ComponentId = std::uint64_t;

/// An end of a chain.
struct ChainEnd {
  NodeId node;         // of the image
  BitIndex bit;        // in the padded bitmap of the image
  bool is_open;        // later slabs may continue the chain here
  bool is_tip = false; // of degree 1, if it is not open
};

/// Parts of branches: runs of nodes of degree 2 with an end at either side. Where a branch crosses
/// the border between slabs, each slab has a chain of it.
///
///     slab 0   o──o──o──S        S, in the last slice of slab 0, is an open end.
///     slab 1            S──o──o  Slab 1 has its other edge: the two chains are one branch.
///
/// Stored like Branches, with numbers of steps (see PixelGraph) in place of axes, and with plain
/// arrays, which can be written to a file as they are.
struct Chains {
  std::vector<ChainEnd> source, destination;
  std::vector<ComponentId> component;
  std::vector<std::uint64_t> indptr = {0};  // count() + 1
  std::vector<std::int32_t> delta;          // of each step
  std::vector<std::uint8_t> step;
  std::vector<double> values;  // of the nodes, one more than steps; empty if all are the same
  std::vector<double> radii;   // of the nodes; empty if they are not measured

  std::uint64_t count() const { return source.size(); }
  std::size_t step_count(std::uint64_t chain) const { return indptr[chain + 1] - indptr[chain]; }
  /// The first entry of a chain in `values` and `radii`.
  std::uint64_t first_value(std::uint64_t chain) const { return indptr[chain] + chain; }
};

/// A node whose edges do not all lie in one slab, and the ends of chains that meet there.
struct Stop {
  NodeId node;
  BitIndex bit;
  double value;  // of the pixel
  ComponentId component;
  bool is_open;              // later slabs may add edges
  double radius = 0;         // if radii are measured
  std::uint64_t degree = 0;  // once it is not open: the number of chains that end here
};

/// Joined chains.
struct JoinedChains {
  Chains branches;  // closed at both ends, each in the direction that it has in Branches
  std::vector<std::uint8_t> is_ring;  // of each of them
  Chains open;
};

/// Joins the chains at the stops that are no longer open and where two chains meet; other stops
/// that are not open are tips and junctions. Sets the degrees of stops, which are ascending and
/// include all nodes where open ends lie. `neighborhood` is that of the image (neighbor_blocks).
/// Cost: linear in the steps, and a search among the stops for each end.
JoinedChains join_chains(const Chains& chains, std::span<Stop> stops,
                         std::span<const NeighborBlock> neighborhood);

}  // namespace skan_graph
