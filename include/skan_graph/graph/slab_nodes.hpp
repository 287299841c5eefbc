#pragma once

#include <vector>

#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

/// The nodes of a slab of slices among those of its window: the slab, the slice before it and the
/// slice after it. Slices are positions along the first axis.
///
///     two before      nodes 0 to outer − 1         count as neighbours, nothing else
///     slice before    nodes outer to first − 1     belong to the slab before
///     slab            nodes first to last − 1      in its last slice from `open` on
///     slice after     nodes from `last` on         belong to the next slab
///
/// A whole image is one slab: first is 0, open and last are the number of nodes. If no slab
/// follows, nothing is open.
///
/// Only the first slab of a part of the image that is traced on its own has two slices before it.
/// Node numbers in a window begin with 0; `before` nodes of the image precede the window.
///
/// An edge belongs to the slab of its larger end, so every edge belongs to one slab, and a slab has
/// all edges of its nodes, except those from its last slice to the slice after.
struct SlabNodes {
  NodeId before = 0;
  NodeId outer = 0;
  NodeId first = 0;
  NodeId open = 0;
  NodeId last = 0;

  /// The whole graph as one slab.
  static SlabNodes all(const PixelGraph& graph) {
    return {.open = graph.node_count(), .last = graph.node_count()};
  }
  /// Whether other slabs may add edges to the node.
  bool is_shared(NodeId node) const { return node < first || node >= open; }
};

/// Removes the edges of a window that belong to other slabs. The graph must have the edges to all
/// neighbours within the window. Cost: the nodes of the three outer slices.
void keep_edges_of_slab(PixelGraph& graph, const SlabNodes& slab);

/// Those of the nodes `first` to `last` − 1 that have a neighbour in the slice after theirs,
/// ascending. Call it before these edges are removed.
std::vector<NodeId> nodes_before_next_slice(const PixelGraph& graph, NodeId first, NodeId last);

}  // namespace skan_graph
