#pragma once

#include <vector>

#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// The branches of a graph that does not come from an image. Branches, and the nodes in each, have
/// the same order as in trace_branches(). `branches.axes` and `ends.bit` are empty, because steps
/// have no axes and nodes have no pixels.
struct TracedGraph {
  Branches branches;
  BranchGraph ends;             // the branch graph
  std::vector<double> lengths;  // of each branch: the sum of its weights, from its start
};

/// Method: walks along one branch after another, and marks both entries of each visited edge. Cost:
/// linear in the edges, except for the search in the rows of junctions; on one thread. Temporary
/// memory: a byte an entry.
///
///     TracedGraph traced = trace_branches(read_graph("graph.npz", node_count));
TracedGraph trace_branches(const SparseGraph& graph);

}  // namespace skan_graph
