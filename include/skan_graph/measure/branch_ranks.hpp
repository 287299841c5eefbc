#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/rooted_trees.hpp"

namespace skan_graph {

/// Where branches stand in their tree; one entry per branch in each array.
///
///     #.....#      With the root R at the bottom: the two arms have the Strahler number 1,
///     .#...#.      the stem, where two branches of 1 meet, has 2. The order of the stem is 0,
///     ..#.#..      that of the arms 1: a junction is between them and the root.
///     ...#...
///     ...R...
///
/// The parent of a branch is the one that ends where it begins, seen from the root. A branch
/// without children has the Strahler number 1; others have the largest of their children's, and
/// one more where two or more children have it (Strahler 1957). The order counts the clusters of
/// junction pixels that the way from the root passes before the branch, each once, and not the
/// cluster that the root itself is in.
///
/// A branch that the root is within has the order 0, and the larger Strahler number of its two
/// parts. A branch that is not wholly in the tree, as one of each cycle is, has neither, and is
/// nobody's child.
struct BranchRanks {
  static constexpr std::uint32_t none = 0xffffffff;

  std::vector<std::uint32_t> strahler, order;  // `none` for those that are not in the tree
  std::uint64_t broken = 0;                    // how many these are
};

/// `trees` and `clusters` are those of `measured`. Cost: linear in branches and vertices.
BranchRanks rank_branches(const MeasuredGraph& measured, const RootedTrees& trees,
                          const JunctionClusters& clusters);

/// The largest Strahler number in each skeleton; `none` where no branch has one.
std::vector<std::uint32_t> largest_strahler(const MeasuredGraph& measured,
                                            const BranchRanks& ranks);

}  // namespace skan_graph
