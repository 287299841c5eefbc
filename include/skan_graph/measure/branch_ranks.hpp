#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/rooted_trees.hpp"

namespace skan_graph {

/// The ranks of branches in their tree; one entry per branch in each array.
///
///     #.....#      With the root R at the bottom: the two arms have the Strahler number 1,
///     .#...#.      the stem, where two branches of 1 meet, has 2. The order of the stem is 0,
///     ..#.#..      that of the arms 1: a junction is between them and the root.
///     ...#...
///     ...R...
///
/// Seen from the root, the parent of a branch ends where the branch begins. A branch without
/// children has the Strahler number 1; others have the largest of their children's, plus one if two
/// or more children have it (Strahler 1957). The order counts the clusters of junction pixels on
/// the path from the root to the branch, each once, without the cluster that contains the root.
///
/// A branch with the root inside has the order 0, and the larger Strahler number of its two parts.
/// A branch that is not completely in the tree, such as one of each cycle, has neither and is not a
/// child of any branch.
struct BranchRanks {
  static constexpr std::uint32_t none = 0xffffffff;

  std::vector<std::uint32_t> strahler, order;  // `none` for branches not in the tree
  std::uint64_t broken = 0;                    // the number of such branches
};

/// `trees` and `clusters` must be made from `measured`. Cost: linear in branches and vertices.
BranchRanks rank_branches(const MeasuredGraph& measured, const RootedTrees& trees,
                          const JunctionClusters& clusters);

/// The largest Strahler number in each skeleton; `none` if no branch has one.
std::vector<std::uint32_t> largest_strahler(const MeasuredGraph& measured,
                                            const BranchRanks& ranks);

}  // namespace skan_graph
