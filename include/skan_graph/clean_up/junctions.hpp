#pragma once

#include <stdexcept>
#include <string_view>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"


namespace skan_graph {

/// How to clean up the clumps of pixels of degree > 2 that skeletons have at junctions,
/// before branches are traced.
enum class Junctions {
  none,   // keep all edges
  mst,    // a minimum spanning forest within the clumps, as in skan
  mixed,  // mixed adjacency first, then mst among the nodes that still have degree ≥ 3
};

/// "none", "mst", "mixed"
std::string_view name_of(Junctions junctions);

/// Returns the graph after the clean-up; `graph` must have the edges to all neighbours. From
/// here on, "degree" means the degree in the returned graph.
///
///     PixelGraph graph = clean_junctions(PixelGraph(node_index), weights, Junctions::mst);
PixelGraph clean_junctions(PixelGraph graph, const EdgeWeights& weights, Junctions junctions);

}  // namespace skan_graph
