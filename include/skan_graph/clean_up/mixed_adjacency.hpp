#pragma once

#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

/// Mixed adjacency, as in the textbooks: a step along k > 1 axes is an edge only
/// where no skeleton pixel is a neighbour of both its ends by steps along fewer
/// than k axes. What is connected stays connected, by shorter steps.
///
///     ##      the corner's two outer pixels touch diagonally, but also by way
///     #.      of the corner pixel: the diagonal goes, and no triangle is left
///
/// `graph` has the edges to all neighbours. Cost: a few instructions for each of them that
/// moves along several axes; on all threads.
PixelGraph mixed_adjacency(PixelGraph graph);

}  // namespace skan_graph
