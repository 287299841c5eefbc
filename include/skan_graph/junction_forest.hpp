#pragma once

#include "skan_graph/csr_graph.hpp"

namespace skan_graph {

/// Thins out the clumps of pixels at junctions, as skan does: of the edges between
/// two junction nodes (degree ≥ 3) only those of a minimum spanning forest stay; all
/// other edges stay too.
///
/// The forest is that of Kruskal over the undirected edges in the order (weight,
/// smaller node, larger node). That order is total, so the forest is the only one,
/// and any way to it gives the same edges on any number of threads.
///
/// Method: every slab of nodes solves its own edges. An edge that closes a cycle
/// within a slab is in no forest; what remains of the few clusters that reach into
/// other slabs, and the edges between slabs, are solved together at the end.
/// Cost: linear but for the sorting of those; 1 bit a node while it runs.
/// Source: Kruskal 1956; skan's `_mst_junctions`.
PixelGraph keep_junction_forest(PixelGraph graph, const EdgeWeights& weights);

}  // namespace skan_graph
