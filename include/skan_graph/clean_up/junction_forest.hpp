#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/graph/slab_nodes.hpp"

namespace skan_graph {

/// An edge between two junction nodes, starting at the smaller one.
struct JunctionEdge {
  double weight;  // NaN replaced by infinity, infinity by the largest number
  NodeId smaller;
  std::int32_t delta;  // to the larger one
  std::uint8_t step;
  AxisSet axes;  // of the step

  NodeId larger() const { return node_at(smaller, delta); }
};

/// What the clean-up of a slab leaves for the next one; empty before the first slab. Nodes are
/// those of the image, not of a window.
///
///     ...#...#      Slabs of one row. In the second row a cluster of four pixels
///     ....###.      reaches the border: its edges may be on a cycle that the
///     ....#...      third row closes, so they stay open.
///
/// A removed edge is the largest of a cycle, whatever follows. An edge that was kept may still be
/// the largest of a cycle that a later slab closes, if its cluster reaches the last slice.
///
/// A part of the image that is traced on its own begins with node `first`; its clusters that reach
/// nodes before it stay open as well, until join_forests().
struct OpenForest {
  NodeId first = 0;
  std::vector<JunctionEdge> edges;  // in Kruskal's order
  std::vector<NodeId> nodes;  // their ends and the junction nodes of the last slice, ascending
};

/// Removes cycles in the clumps of pixels at junctions, as skan does. Of the edges between
/// two junction nodes (degree ≥ 3) only those of a minimum spanning forest remain; all other
/// edges remain too.
///
///     ..#..      The four pixels where the lines meet have degree ≥ 3 and five edges
///     ..#..      between them. The two diagonal edges close cycles and are longer than
///     #####      the others: they are removed.
///
/// It is Kruskal's forest over the undirected edges in the order (weight, smaller node, larger
/// node), with NaN weights last. This order is total, so the forest is unique: the result is
/// the same for any number of threads.
///
/// Method: each range of nodes is solved on its own. An edge that closes a cycle within a range
/// is not in the forest. The edges between ranges, and the remaining edges of the few clusters
/// that extend into other ranges, are solved together at the end, on one thread.
/// Cost: linear; with heights, the edges left for the end are merged by weight. Temporary
/// memory: 3 bits a node, and 32 bytes for each edge left for the end. Those are few in a
/// skeleton; in thick foreground there are somewhat more of them than nodes.
/// Source: Kruskal 1956; skan's `_mst_junctions`.
PixelGraph keep_junction_forest(PixelGraph graph, const EdgeWeights& weights);

/// The same for one slab after another. Removes the edges of other slabs, those that are not in
/// the forest, and those of clusters that reach the last slice, which it puts into `open`. Returns
/// the edges from `open` of which it is certain now that they are in the forest. Together the edges
/// of all slabs are the forest of the image.
std::vector<JunctionEdge> keep_junction_forest(PixelGraph& graph, const EdgeWeights& weights,
                                               const SlabNodes& slab, OpenForest& open);

/// Joins what the parts before left open, `before`, to what a part left open that was traced on its
/// own. `last_slice` is the first node of its last slice. Returns the edges that are in the forest
/// for certain now.
std::vector<JunctionEdge> join_forests(const OpenForest& before, NodeId last_slice,
                                       OpenForest& open);

}  // namespace skan_graph
