#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "clean_up/shorter_ways.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

/// A skeleton from which pixels are removed, and its graph with mixed adjacency. The graph is
/// updated after each change, only around the removed pixels. Nodes keep their first numbers.
///
/// Unlike Junctions::mixed, it does not reduce the pixels of a junction to a forest: that would
/// open rings of four pixels, and removing a spur that ends there could remove a pixel of the ring.
///
///     ShrinkingSkeleton skeleton(node_index);
///     skeleton.remove(bit);
///     skeleton.update();    // the pixels whose edges changed
///
/// Borrows the node index.
class ShrinkingSkeleton {
 public:
  explicit ShrinkingSkeleton(const NodeIndex& node_index);

  const PaddedBitmap& bitmap() const { return left_; }
  PaddedBitmap take_bitmap() && { return std::move(left_); }
  const PixelGraph& graph() const { return graph_; }
  NodeId node_of(BitIndex bit) const { return graph_.node_index().rank(bit); }
  bool has(BitIndex bit) const { return left_.test(bit); }
  std::uint64_t degree(BitIndex bit) const { return graph_.degree(node_of(bit)); }

  /// Calls `visit(neighbor, axes)` for the edges of a pixel.
  template <class Visitor>
  void for_each_edge(BitIndex bit, Visitor&& visit) const {
    const NodeId node = node_of(bit);
    for (std::size_t b = 0; b < blocks_; ++b)
      for_each_step(graph_.in_block(b)[node], [&](std::size_t pixel) {
        visit(bit + around_[b].step[pixel], around_[b].axes[pixel]);
      });
  }

  /// Calls `visit(neighbor)` for all pixels that touch the pixel, with or without an edge.
  template <class Visitor>
  void for_each_touching(BitIndex bit, Visitor&& visit) const {
    const NeighborBits neighbors = touching(bit);
    for (std::size_t b = 0; b < blocks_; ++b)
      for_each_step(neighbors[b],
                    [&](std::size_t pixel) { visit(bit + around_[b].step[pixel]); });
  }

  /// Whether two or more pixels touch this one and one of these touches all the others.
  bool is_needless(BitIndex bit) const;

  void remove(BitIndex bit);

  /// Updates the graph for the pixels removed since the last call. Returns the remaining pixels
  /// whose edges changed, ascending.
  std::vector<BitIndex> update();

 private:
  template <class Visitor>
  static void for_each_step(std::uint32_t pixels, Visitor&& visit) {
    for (; pixels != 0; pixels &= pixels - 1) visit(NeighborBlock::lowest(pixels));
  }

  NeighborBits touching(BitIndex bit) const;
  bool update_edges(BitIndex bit);

  PaddedBitmap left_;
  PixelGraph graph_;
  const std::span<const NeighborBlock> around_;
  const std::size_t blocks_;
  const ShorterWays shorter_ways_;
  std::vector<NeighborBits> near_;  // for each step, the neighbours that touch its end
  std::vector<BitIndex> removed_;  // since the last update
};

}  // namespace skan_graph
