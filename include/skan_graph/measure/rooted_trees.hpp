#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// The shortest-path tree of every skeleton, from its root: each node's parent is the node
/// before it on the shortest path from the root, by the weights of the edges.
///
///     . . # . .        Along the row each parent is the pixel on the left. The pixel above the
///     R # # # #        row hangs from the neighbour that is nearest to the root R.
///
/// Of several shortest paths the one with the smaller predecessor is taken. Two lengths that
/// differ by less than 10⁻⁹ of themselves count as equal. A cycle is opened where its two sides
/// meet. Edges whose weight is not finite (heights that are NaN) are not used; a node that only
/// such edges lead to has no parent.
struct RootedTrees {
  static constexpr std::uint64_t no_branch = ~std::uint64_t{0};

  std::vector<NodeId> root;                // of each skeleton
  std::vector<std::uint64_t> root_branch;  // that the root is within; no_branch if it is an end
  UninitializedVector<NodeId> parent;      // of each node; where it has none, the node itself
  // Of each vertex of the branch graph, along the tree to its root; infinite without a way.
  std::vector<double> distance;
  std::vector<VertexId> outward;  // the vertices that are reached, each after those on its way
};

/// `roots`: a node of each skeleton, see choose_roots.hpp; any node of it. `weights` are those
/// that the measures were made with.
///
/// Method: Dijkstra 1959 from the root over the branches, with a binary heap; nodes within a
/// branch then hang from the nearer of its two ends. Cost: linear in the nodes, and branches ×
/// log(branches); 8 bytes a node and 40 a branch. The same on any number of threads.
RootedTrees grow_trees(const MeasuredGraph& measured, const EdgeWeights& weights,
                       std::vector<NodeId> roots);

/// All nodes, each after its parent: skeleton by skeleton, from the root depth first, children in
/// ascending order; nodes without a way to their root last. Cost: linear; 24 bytes a node.
std::vector<NodeId> parents_first(const RootedTrees& trees);

}  // namespace skan_graph
