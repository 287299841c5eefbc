#pragma once

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/measure/branch_measures.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"
#include "skan_graph/trace/skeletons.hpp"

namespace skan_graph {

/// A skeleton as a network: the pixel graph after its junction clean-up, and all
/// that follows from it. What the tables are made of.
struct Network {
  PixelGraph graph;
  Branches branches;
  BranchGraph branch_graph;
  Skeletons skeletons;
  BranchMeasures measures;
};

/// The second half of the flow: graph → branches → branch graph → skeletons → measures.
///
///     PaddedBitmap bitmap = pack(image);
///     Labels labels(bitmap);
///     EdgeWeights weights{StepLengths(spacing)};
///     PixelGraph graph = clean_junctions(PixelGraph(labels), weights, Junctions::mst);
///     Network network = trace_network(std::move(graph), weights, PixelValues());
Network trace_network(PixelGraph graph, const EdgeWeights& weights, const PixelValues& values);

}  // namespace skan_graph
