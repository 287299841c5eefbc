#pragma once

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"


namespace skan_graph {

/// Thins out the clumps of pixels at junctions, as skan does: of the edges between
/// two junction nodes (degree ≥ 3) only those of a minimum spanning forest stay; all
/// other edges stay too.
///
/// The forest is that of Kruskal over the undirected edges in the order (weight,
/// smaller node, larger node), weights that are NaN last. That order is total, so the forest
/// is the only one, and any way to it gives the same edges on any number of threads.
///
/// Method: every range of nodes solves its own edges. An edge that closes a cycle
/// within a range is in no forest; what remains of the few clusters that reach into
/// other ranges, and the edges between ranges, are solved together at the end, on one thread.
/// Cost: linear; with heights, so many as are solved at the end are merged by weight. While
/// it runs 3 bits a node, and 32 bytes for each of those edges: few in a skeleton, as many as
/// nodes and some more in thick foreground.
/// Source: Kruskal 1956; skan's `_mst_junctions`.
PixelGraph keep_junction_forest(PixelGraph graph, const EdgeWeights& weights);

}  // namespace skan_graph
