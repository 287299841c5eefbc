#pragma once

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"


namespace skan_graph {

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

}  // namespace skan_graph
