#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "clean_up/shorter_ways.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/prune/prune_spurs.hpp"

namespace skan_graph {

/// A skeleton from which pixels are removed, and its graph with mixed adjacency. Edges are found
/// when they are asked for, from the pixels around: nothing but the bits is stored, so that they
/// may lie in a file.
///
/// Unlike Junctions::mixed, it does not reduce the pixels of a junction to a forest: that would
/// open rings of four pixels, and removing a spur that ends there could remove a pixel of the ring.
///
///     ShrinkingSkeleton skeleton(bits_of(bitmap));
///     skeleton.remove(bit);
///     skeleton.take_touched();    // the pixels whose edges may have changed
class ShrinkingSkeleton {
 public:
  /// Borrows the bits.
  explicit ShrinkingSkeleton(const ChangingBits& bits);

  /// The edges of a pixel.
  class Edges {
   public:
    std::uint64_t count() const;
    /// Calls `visit(neighbor, axes)` for each.
    template <class Visitor>
    void for_each(Visitor&& visit) const {
      of_->for_each_neighbor(kept_, bit_, visit);
    }

   private:
    friend ShrinkingSkeleton;
    const ShrinkingSkeleton* of_;
    BitIndex bit_;
    NeighborBits kept_;
  };

  const BitLayout& layout() const { return bits_.layout; }
  bool has(BitIndex bit) const {
    return (bits_.words[bit / bits_per_word] >> (bit % bits_per_word) & 1) != 0;
  }
  Edges edges(BitIndex bit) const;
  std::uint64_t degree(BitIndex bit) const { return edges(bit).count(); }

  /// Calls `visit(neighbor)` for all pixels that touch the pixel, with or without an edge.
  template <class Visitor>
  void for_each_touching(BitIndex bit, Visitor&& visit) const {
    for_each_neighbor(touching(bit), bit, [&](BitIndex neighbor, AxisSet) { visit(neighbor); });
  }

  /// Whether two or more pixels touch this one and one of these touches all the others.
  bool is_needless(BitIndex bit) const;

  void remove(BitIndex bit);

  /// The remaining pixels that touch those removed since the last call, ascending.
  std::vector<BitIndex> take_touched();

  /// The end of the run of ascending bits from `first` on that lie in one section.
  std::size_t end_of_section(const std::vector<BitIndex>& bits, std::size_t first) const;
  /// Before pixels of another section are used: those of the last one are no longer needed.
  void leave_section() const { if (bits_.leave_section) bits_.leave_section(); }

  /// Calls `work(bit)` for each of the ascending bits.
  template <class Work>
  void for_each_in_sections(const std::vector<BitIndex>& bits, Work&& work) const {
    for (std::size_t first = 0; first < bits.size(); leave_section())
      for (const std::size_t last = end_of_section(bits, first); first < last; ++first)
        work(bits[first]);
  }

 private:
  template <class Visitor>
  static void for_each_step(std::uint32_t pixels, Visitor&& visit) {
    for (; pixels != 0; pixels &= pixels - 1) visit(NeighborBlock::lowest(pixels));
  }

  template <class Visitor>
  void for_each_neighbor(const NeighborBits& neighbors, BitIndex bit, Visitor&& visit) const {
    for (std::size_t b = 0; b < around_.size(); ++b)
      for_each_step(neighbors[b], [&](std::size_t pixel) {
        visit(bit + around_[b].step[pixel], around_[b].axes[pixel]);
      });
  }

  NeighborBits touching(BitIndex bit) const;

  const ChangingBits bits_;
  const std::vector<NeighborBlock> around_;
  const ShorterWays shorter_ways_;
  const std::vector<NeighborBits> near_;  // for each step, the neighbours that touch its end
  std::vector<BitIndex> removed_;         // since take_touched()
};

}  // namespace skan_graph
