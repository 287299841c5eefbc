#pragma once

#include <span>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Cuts the edges between pixels of different objects, at both ends. To be called before any
/// junction clean-up: for all that follows, each object is a graph of its own.
///
///     1 1 . 2        1-1 . 2
///     . 1 2 .         \|  /       the edges 1-2 are gone
///     . . . .        . 1 2 .
///
/// `of_node`: the object of each node. Cost: a look-up by rank for each edge; on all threads.
PixelGraph keep_within_objects(PixelGraph graph, std::span<const ObjectNumber> of_node);

/// The degree of every node in that graph: how many of its neighbouring pixels are of its
/// object.
UninitializedVector<Degree> degrees_within_objects(const NodeIndex& node_index,
                                                   std::span<const ObjectNumber> of_node);

}  // namespace skan_graph
