#pragma once

#include "skan_graph/csr_graph.hpp"

namespace skan_graph {

/// Mixed adjacency, as in the textbooks: a step along k > 1 axes is an edge only
/// where no skeleton pixel is a neighbour of both its ends by steps along fewer
/// than k axes. What is connected stays connected, by shorter steps.
///
///     ##      the corner's two outer pixels touch diagonally, but also by way
///     #.      of the corner pixel: the diagonal goes, and no triangle is left
///
/// `graph` is the full pixel graph. Cost: two short merges for each entry of more
/// than one axis; on all threads.
CsrGraph mixed_adjacency(CsrGraph graph);

}  // namespace skan_graph
