#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// The undirected graph of skeleton pixels, as bits: for every pixel, the neighbours that
/// it has an edge to. At first every pixel has an edge to each of its neighbours; a junction
/// clean-up removes some edges, always at both ends. The neighbour's node number is computed
/// on request (see NodeIndex).
///
/// In 3D bit i of a pixel's number means an edge to pixel i of the block around it; pixel 13,
/// marked x, is the pixel itself. In 2D the nine pixels around pixel 4 have bits 0 to 8:
///
///     3D: plane − 1     plane          plane + 1        2D
///          0  1  2       9 10 11       18 19 20         0 1 2    row − 1
///          3  4  5      12  x 14       21 22 23         3 x 5    row
///          6  7  8      15 16 17       24 25 26         6 7 8    row + 1
///
/// In 4D there are three such blocks, in 5D nine (see neighborhood()). Steps are numbered
/// through all blocks: step s leads to pixel s % 27 of block s / 27.
///
/// Borrows the node index. Memory: 4 bytes a node in up to 3 dimensions, 12 in 4D, 36 in 5D;
/// and 2 bytes for the position of the node's bit.
///
///     PixelGraph graph(node_index);
///     graph.for_each_node(0, graph.node_count(), [&](NodeId node, const auto& edges) {
///       edges.for_each([&](NodeId neighbor, AxisSet axes, std::size_t step) { … });
///     });
class PixelGraph {
  /// Position of a skeleton pixel among the 2^16 bits of a stretch. Stored when the graph is
  /// built, so that later passes need not search the bits again.
  using Place = std::uint16_t;
  static constexpr std::int64_t bits_of_stretch = std::int64_t{1} << 16;
  static constexpr std::int64_t blocks_of_stretch =
      bits_of_stretch / (NodeIndex::words_per_block * bits_per_word);

 public:
  /// Makes all edges. Cost: one pass over the bits, on all threads. Throws std::length_error if
  /// neighbours are more than 2^30 nodes apart (a slice with that many skeleton pixels).
  explicit PixelGraph(const NodeIndex& node_index);
  explicit PixelGraph(NodeIndex&&) = delete;  // a temporary would be destroyed too early

  const NodeIndex& node_index() const { return *node_index_; }
  NodeId node_count() const { return node_index_->node_count(); }
  /// The sum of the degrees, that is, both directions of every edge: of nodes first to
  /// last − 1, or of all nodes. Cost: one pass over them.
  std::uint64_t entry_count(NodeId first, NodeId last) const;
  std::uint64_t entry_count() const { return entry_count(0, node_count()); }

  std::span<const NeighborBlock> neighborhood() const { return neighborhood_; }
  /// The largest step to a neighbour, in bits of the padded bitmap.
  BitIndex reach() const { return neighborhood_.back().step[neighborhood_.back().pixel_count() - 1]; }
  /// The number of the step to a pixel of a block.
  static std::size_t step_to(std::size_t block, std::size_t pixel) {
    return block * NeighborBlock::most_pixels + pixel;
  }
  /// The step in the opposite direction: 26 − step in 3D.
  std::size_t step_back(std::size_t step) const {
    return step_to(neighborhood_.size() - 1, neighborhood_.back().pixel_count()) - 1 - step;
  }

  /// For each node the neighbours that lie in a block, as bits.
  const std::uint32_t* in_block(std::size_t block) const { return neighbors_[block].data(); }

  std::uint64_t degree(NodeId node) const {
    std::uint64_t degree = 0;
    for (const auto& neighbors : neighbors_)
      degree += static_cast<std::uint64_t>(std::popcount(neighbors[node]));
    return degree;
  }

  /// The edges of a node, which lies at `bit`.
  class Edges {
   public:
    Edges(const PixelGraph& graph, NodeId node, BitIndex bit)
        : graph_(graph), node_(node), bit_(bit) {}

    std::uint64_t degree() const { return graph_.degree(node_); }

    /// Calls `visit(neighbor, axes, step)` in ascending order of the neighbours.
    template <class Visitor>
    void for_each(Visitor&& visit) const {
      const Ranks ranks = graph_.node_index_->ranks();
      for (std::size_t b = 0; b < graph_.neighborhood_.size(); ++b)
        graph_.neighborhood_[b].for_each_edge(ranks, bit_, graph_.neighbors_[b][node_],
                                        [&](NodeId neighbor, AxisSet axes, std::size_t pixel) {
                                          visit(neighbor, axes, step_to(b, pixel));
                                        });
    }

   private:
    const PixelGraph& graph_;
    NodeId node_;
    BitIndex bit_;
  };
  Edges edges(NodeId node, BitIndex bit) const& { return {*this, node, bit}; }
  Edges edges(NodeId node, BitIndex bit) const&& = delete;  // they would outlive the graph

  /// Calls `visit(node, edges)` for nodes first to last − 1; `edges` has the functions of
  /// Edges.
  template <class Visitor>
  void for_each_node(NodeId first, NodeId last, Visitor&& visit) const {
    BitCursor bits(*this, first);
    if (neighborhood_.size() == 1) {
      const Ranks ranks = node_index_->ranks();
      const NeighborBlock& block = neighborhood_.front();
      const std::uint32_t* neighbors = neighbors_.front().data();
      bits.for_each(first, last, [&](NodeId node, BitIndex bit) {
        visit(node, EdgesInBlock{ranks, block, neighbors[node], bit});
      });
    } else {
      bits.for_each(first, last,
                    [&](NodeId node, BitIndex bit) { visit(node, edges(node, bit)); });
    }
  }

  /// Removes an edge at this end only: the one that `step` leads along.
  void remove(NodeId node, std::size_t step) {
    constexpr std::size_t in_block = NeighborBlock::most_pixels;
    neighbors_[step / in_block][node] &= ~(std::uint32_t{1} << step % in_block);
  }

  /// Sets the edges of a node within a block, at this end only.
  void set_neighbors(NodeId node, std::size_t block, std::uint32_t neighbors) {
    neighbors_[block][node] = neighbors;
  }

  /// Looks up the bits of nodes in ascending order, from `first` on.
  class BitCursor {
   public:
    BitCursor(const PixelGraph& graph, NodeId first)
        : node_index_(*graph.node_index_),
          places_(graph.places_.data()),
          stretch_(node_index_.block_of(first) / blocks_of_stretch - 1) {
      next_stretch();
    }

    BitIndex of(NodeId node) {
      while (node >= after_stretch_) next_stretch();
      return stretch_ * bits_of_stretch + places_[node];
    }

    /// Nodes from `first` on, at most to `last` − 1, that lie in the same stretch: the bit of a
    /// node is first_bit + places[node].
    struct Run {
      NodeId first, last;
      BitIndex first_bit;
      const Place* places;
    };
    Run run(NodeId first, NodeId last) {
      while (first >= after_stretch_) next_stretch();
      return {first, std::min(last, after_stretch_), stretch_ * bits_of_stretch, places_};
    }

    /// Calls `visit(node, bit)` for the nodes first to last − 1.
    template <class Visitor>
    void for_each(NodeId first, NodeId last, Visitor&& visit) {
      while (first < last) {
        const auto [begin, end, first_bit, places] = run(first, last);
        for (NodeId node = begin; node < end; ++node) visit(node, first_bit + places[node]);
        first = end;
      }
    }

   private:
    void next_stretch() {
      ++stretch_;
      after_stretch_ = node_index_.first_node(
          std::min((stretch_ + 1) * blocks_of_stretch, node_index_.block_count()));
    }

    const NodeIndex& node_index_;
    const Place* places_;
    std::int64_t stretch_;
    NodeId after_stretch_ = 0;  // the first node after the stretch
  };

 private:
  /// Edges if one block is the whole neighbourhood. Holds copies of all that a query needs, so
  /// that loops can keep them in registers.
  struct EdgesInBlock {
    Ranks ranks;
    const NeighborBlock& block;
    std::uint32_t neighbors;
    BitIndex bit;

    std::uint64_t degree() const { return static_cast<std::uint64_t>(std::popcount(neighbors)); }

    template <class Visitor>
    void for_each(Visitor&& visit) const {
      block.for_each_edge(ranks, bit, neighbors, visit);
    }
  };

  const NodeIndex* node_index_;
  std::vector<NeighborBlock> neighborhood_;
  std::vector<UninitializedVector<std::uint32_t>> neighbors_;  // [block][node]
  UninitializedVector<Place> places_;
};

}  // namespace skan_graph
