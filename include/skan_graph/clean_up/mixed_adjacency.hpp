#pragma once

#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

/// Mixed adjacency, as in the textbooks: a step along k > 1 axes is an edge only if no
/// skeleton pixel is a neighbour of both its ends by steps along fewer than k axes. Connected
/// pixels stay connected, by shorter steps.
///
///     ##      The two outer pixels touch diagonally, but also through the corner
///     #.      pixel. The diagonal edge is removed; no triangle remains.
///
/// `graph` must have the edges to all neighbours. Cost: a few instructions for each edge
/// along several axes. Runs on all threads.
PixelGraph mixed_adjacency(PixelGraph graph);

}  // namespace skan_graph
