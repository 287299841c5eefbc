#pragma once

#include "skan_graph/branch_graph.hpp"
#include "skan_graph/branch_measures.hpp"
#include "skan_graph/branches.hpp"
#include "skan_graph/csr_graph.hpp"
#include "skan_graph/junctions.hpp"
#include "skan_graph/pixel_values.hpp"
#include "skan_graph/skeletons.hpp"

namespace skan_graph {

/// A skeleton as a network: the pixel graph after its junction clean-up, and all
/// that follows from it. What the tables are made of.
struct Network {
  CsrGraph graph;
  Branches branches;
  BranchGraph branch_graph;
  Skeletons skeletons;
  BranchMeasures measures;
};

/// The second half of the flow: junction clean-up → branches → branch graph →
/// skeletons → measures.
///
///     PaddedBitmap bitmap = pack(image);
///     Labels labels(bitmap);
///     EdgeWeights weights{StepLengths(spacing)};
///     Network network = trace_network(pixel_graph(labels), weights, PixelValues(), Junctions::mst);
Network trace_network(CsrGraph pixel_graph, const EdgeWeights& weights, const PixelValues& values,
                      Junctions junctions);

}  // namespace skan_graph
