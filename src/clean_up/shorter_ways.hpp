#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace skan_graph {

/// A set of pixels of the neighbourhood, as bits, one number for each of its blocks (see
/// NeighborBlock).
using NeighborBits = std::array<std::uint32_t, 9>;

/// Mixed adjacency at one pixel: for each step it knows the pixels that both its ends reach by
/// steps along fewer axes.
class ShorterWays {
 public:
  explicit ShorterWays(std::size_t dimensions);

  /// The neighbours that a pixel keeps an edge to, of all its neighbours.
  NeighborBits edges(const NeighborBits& neighbors) const;

 private:
  std::size_t blocks_;
  std::vector<NeighborBits> ways_;
};

}  // namespace skan_graph
