#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// A chain while it grows: takes other chains at its end.
struct OneChain {
  ChainEnd source, destination;
  ComponentId component;
  std::vector<std::int32_t> delta;
  std::vector<std::uint8_t> step;
  std::vector<double> values, radii;

  OneChain(const Chains& chains, std::uint64_t chain, bool backwards,
           std::span<const NeighborBlock> neighborhood);

  /// Appends a chain that begins at the destination; `backwards`: that ends there.
  void append(const Chains& chains, std::uint64_t chain, bool backwards,
              std::span<const NeighborBlock> neighborhood);
  void append_to(Chains& chains) const;

  void reverse(std::span<const NeighborBlock> neighborhood);
  /// Whether a branch in this direction begins at its later end or, if both ends are one node,
  /// with the later neighbour.
  bool begins_at_later_end() const;
  /// Turns a ring until it begins at its smallest node, in the direction of the smaller neighbour.
  void begin_at_smallest_node(std::span<const NeighborBlock> neighborhood);
};

}  // namespace skan_graph
