#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// The shortest-path tree of every skeleton, from its root: each node's parent precedes it on the
/// shortest path from the root, by the weights of the edges.
///
///     . . # . .        Along the row each parent is the pixel on the left. The pixel above the
///     R # # # #        row hangs from the neighbour that is nearest to the root R.
///
/// Of several shortest paths, the one with the smaller predecessor is chosen. Lengths with a
/// relative difference below 10⁻⁹ count as equal. A cycle is opened where its two sides meet. Edges
/// whose weight is not finite (heights that are NaN) are not used; a node that can only be reached
/// by such edges has no parent.
struct RootedTrees {
  static constexpr std::uint64_t no_branch = ~std::uint64_t{0};

  std::vector<NodeId> root;                // of each skeleton
  std::vector<std::uint64_t> root_branch;  // with the root inside; no_branch if the root is an end
  UninitializedVector<NodeId> parent;      // of each node; the node itself if it has none
  // The distance of each vertex of the branch graph along the tree to its root; infinite if
  // unreachable.
  std::vector<double> distance;
  std::vector<VertexId> outward;  // the reachable vertices, each after those on its path
};

/// `roots`: any one node of each skeleton, see choose_roots.hpp. `weights` are the weights used for
/// the measures.
///
/// Method: Dijkstra 1959 from the root over the branches, with a binary heap; nodes within a
/// branch then hang from the nearer of its two ends. Cost: linear in the nodes, and branches ×
/// log(branches); 8 bytes a node and 40 a branch. The same on any number of threads.
RootedTrees grow_trees(const MeasuredGraph& measured, const EdgeWeights& weights,
                       std::vector<NodeId> roots);

/// All nodes, each after its parent: skeleton by skeleton, from the root depth first, children in
/// ascending order; nodes without a path to their root last. Cost: linear; 24 bytes a node.
std::vector<NodeId> parents_first(const RootedTrees& trees);

}  // namespace skan_graph
