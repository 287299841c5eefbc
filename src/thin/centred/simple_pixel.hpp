#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// The set pixels among the 26 neighbours of a pixel: bit k is neighbour k, numbered as in
/// neighborhood_words.hpp. In 2D only neighbours in the pixel's own plane can be set.
using NeighborSet = std::uint32_t;

/// Whether removing or adding a pixel with these neighbours does not change the topology:
/// are_simple for one pixel.
bool is_simple(NeighborSet neighbors);

/// Whether there is exactly one.
inline bool is_end(NeighborSet neighbors) { return std::has_single_bit(neighbors); }

/// The neighbourhoods of a bitmap of 2 or 3 dimensions.
class Neighborhoods {
 public:
  Neighborhoods(const PaddedBitmap& bitmap, std::span<const double> spacing);

  NeighborSet of(const std::uint64_t* words, BitIndex bit) const {
    return block_.neighbors_of(words, bit) << shift_;
  }

  /// Calls `visit(neighbor, distance)` for each.
  template <class Visitor>
  void for_each(BitIndex bit, NeighborSet neighbors, Visitor&& visit) const {
    for (; neighbors != 0; neighbors &= neighbors - 1) {
      const auto k = static_cast<std::size_t>(std::countr_zero(neighbors));
      visit(bit + step_[k], length_[k]);
    }
  }

  /// Pixels of the same subfield do not touch each other. The number is made of the parities of the
  /// coordinates in the padded image; the first axis is the most significant.
  std::size_t subfield(BitIndex bit) const;

 private:
  NeighborBlock block_;
  int shift_;
  std::array<BitIndex, 27> step_{};
  std::array<double, 27> length_{};
  BitIndex plane_, row_;
};

inline constexpr std::size_t subfield_count = 8;

}  // namespace skan_graph
