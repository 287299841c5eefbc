#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Those of the 26 neighbours of a pixel that are set: bit k for number k, as numbered in
/// neighborhood_words.hpp. In 2D there are only those of the pixel's own plane.
using NeighborSet = std::uint32_t;

/// Whether to take away or to add a pixel with these neighbours changes no topology: are_simple
/// of one pixel.
bool is_simple(NeighborSet neighbors);

/// Whether there is but one.
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

  /// Pixels of the same subfield touch none of their own: the parity of the coordinates in
  /// the padded image, the first axis counting most.
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
