#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/csr_graph.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

/// The branches (paths) of a graph: runs of nodes of degree 2 from one tip or
/// junction to the next, both ends included, and isolated rings, whose first node
/// stands again at the end.
///
/// A CSR-like pair: branch b consists of nodes[indptr[b]] to nodes[indptr[b+1]−1].
/// The order of the branches, and of the nodes in each, is skan's: start nodes
/// (degree 1 or > 2) ascending, from each its neighbours ascending, each edge once;
/// then the rings, by their smallest node, towards its first neighbour.
///
/// Memory: 9 bytes for each node of a path, 8 a branch.
struct Branches {
  UninitializedVector<std::uint64_t> indptr;  // count() + 1
  UninitializedVector<NodeId> nodes;
  UninitializedVector<AxisSet> axes;  // of the step from the node before; 0 for a first node
  std::uint64_t first_ring = 0;       // branches from this one on are isolated rings

  std::uint64_t count() const { return indptr.empty() ? 0 : indptr.size() - 1; }
  bool is_ring(std::uint64_t branch) const { return branch >= first_ring; }
  std::span<const NodeId> path(std::uint64_t branch) const {
    return {nodes.data() + indptr[branch], indptr[branch + 1] - indptr[branch]};
  }
  std::span<const AxisSet> path_axes(std::uint64_t branch) const {
    return {axes.data() + indptr[branch], indptr[branch + 1] - indptr[branch]};
  }
  NodeId source(std::uint64_t branch) const { return nodes[indptr[branch]]; }
  NodeId destination(std::uint64_t branch) const { return nodes[indptr[branch + 1] - 1]; }
};

/// Traces all branches of a graph after its junction clean-up. Nodes of degree 0
/// make none.
///
/// Method: a branch is added by the end that comes first in the order above. Slabs of
/// nodes are traced at the same time; only a branch whose ends lie in two slabs is
/// walked from both. Cost: linear; 14 bytes a node while it runs, beside the result.
Branches trace_branches(const CsrGraph& graph);

}  // namespace skan_graph
