#pragma once

#include <stdexcept>
#include <string_view>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"


namespace skan_graph {

/// What is done about the clumps of pixels of degree > 2 that skeletons have at
/// junctions, before branches are traced.
enum class Junctions {
  none,   // the pixel graph as it is
  mst,    // a minimum spanning forest within the clumps; what skan does
  mixed,  // mixed adjacency first, then mst among what is still of degree ≥ 3
};

/// "none", "mst", "mixed"
std::string_view name_of(Junctions junctions);

/// The graph after the clean-up; `graph` has the edges to all neighbours. "Degree" from
/// here on is the degree in the graph that this returns.
PixelGraph clean_junctions(PixelGraph graph, const EdgeWeights& weights, Junctions junctions);

}  // namespace skan_graph
