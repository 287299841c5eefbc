#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

#include "skan_graph/clean_up/junction_forest.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/graph/slab_nodes.hpp"

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

/// The same for one slab after another (see keep_junction_forest).
std::vector<JunctionEdge> clean_junctions(PixelGraph& graph, const EdgeWeights& weights,
                                          Junctions junctions, const SlabNodes& slab,
                                          OpenForest& open);

}  // namespace skan_graph
