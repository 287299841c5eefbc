#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/clean_up/junction_forest.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/trace/open_chains.hpp"

namespace skan_graph {

/// An entry of a graph: one direction of an edge. Nodes are those of the image.
struct EdgeEntry {
  NodeId node;
  std::int32_t delta;  // to the neighbour
  AxisSet axes;        // of the step
  double weight;       // only with heights
};

/// The edges of a graph that a slab makes final, both directions of each. An edge may have its
/// smaller end, or both ends, in slabs before.
///
///     slab 0   a   b     An edge from b to c belongs to slab 1, which has c. The edge from a
///     slab 1     c       to b is of slab 0; if it is in a cluster that reaches slab 1, whether
///                        it stays is known there.
struct SlabEdges {
  CsrGraph graph;                   // of the window: the edges of the slab
  std::vector<double> weight;       // of each entry; empty without heights
  std::vector<EdgeEntry> closed;    // of slabs before, known now
};

/// Both directions of edges of a forest that are known now; `stops` has their ends.
std::vector<EdgeEntry> closed_entries(std::span<const JunctionEdge> closed,
                                      const StepLengths& lengths, bool heights,
                                      std::span<const Stop> stops);

/// `graph` is the window's after the clean-up, and `closed` what that returned; `stops` has their
/// ends. `heights`: the pixel values are heights.
SlabEdges slab_edges(const PixelGraph& graph, const EdgeWeights& weights, bool heights,
                     std::span<const JunctionEdge> closed, std::span<const Stop> stops);

}  // namespace skan_graph
