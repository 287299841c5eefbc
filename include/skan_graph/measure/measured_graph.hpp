#pragma once

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/measure/branch_measures.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"
#include "skan_graph/trace/skeletons.hpp"

namespace skan_graph {

/// The measured branches of an image or of any other graph.
struct MeasuredBranches {
  Branches branches;
  BranchGraph branch_graph;
  Skeletons skeletons;
  BranchMeasures measures;
};

/// A measured skeleton image: the pixel graph after its junction clean-up, and all that is
/// computed from it. The tables are made from this. It borrows the node index.
struct MeasuredGraph : MeasuredBranches {
  PixelGraph graph;
};

/// Runs the second half of the flow: graph → branches → branch graph → skeletons → measures.
///
///     PaddedBitmap bitmap = pack(image);
///     NodeIndex node_index(bitmap);
///     EdgeWeights weights{StepLengths(spacing)};
///     PixelGraph graph = clean_junctions(PixelGraph(node_index), weights, Junctions::mst);
///     MeasuredGraph measured = measure_graph(std::move(graph), weights, PixelValues());
MeasuredGraph measure_graph(PixelGraph graph, const EdgeWeights& weights, const PixelValues& values);

/// The same for a graph that does not come from an image. No junctions are cleaned up.
MeasuredBranches measure_graph(const SparseGraph& graph, const PixelValues& values);

}  // namespace skan_graph
