#pragma once

#include <vector>

#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// The branches of a graph that does not come from an image. Their order, and that of the nodes
/// in each, is that of trace_branches(); `branches.axes` and `ends.bit` are empty, because steps
/// have no axes and nodes no pixels.
struct TracedGraph {
  Branches branches;
  BranchGraph ends;             // the branch graph
  std::vector<double> lengths;  // of each branch: the sum of its weights from the start
};

/// Method: walks along one branch after another, and marks each edge that was walked at both of
/// its ends. Cost: linear in the edges, but for the search in the rows of junctions; on one
/// thread. Temporary memory: a byte an entry.
///
///     TracedGraph traced = trace_branches(read_graph("graph.npz", node_count));
TracedGraph trace_branches(const SparseGraph& graph);

}  // namespace skan_graph
