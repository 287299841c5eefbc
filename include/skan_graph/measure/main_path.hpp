#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/skeletons.hpp"

namespace skan_graph {

/// The main path of every skeleton: the longest of all shortest paths between two
/// ends of branches, along the branches and by their lengths.
///
/// Of parallel branches the shortest counts, a loop never. A lone pixel and a lone
/// ring have a main path of length 0 without a branch.
struct MainPaths {
  std::vector<std::uint8_t> on_path;  // of each branch: 1 on the main path of its skeleton
  // The length, of each skeleton. Where the search was given up the two differ: the
  // length lies between them, and no branch of that skeleton is marked.
  std::vector<double> at_least, at_most;

  bool exact(SkeletonId skeleton) const { return at_least[skeleton] == at_most[skeleton]; }
  /// NaN where it is not known exactly.
  double length(SkeletonId skeleton) const {
    return exact(skeleton) ? at_least[skeleton] : std::numeric_limits<double>::quiet_NaN();
  }
};

/// Vertices that the searches in one skeleton may visit before they are given up.
inline constexpr std::uint64_t main_path_work = std::uint64_t{1} << 28;

/// `lengths`: of each branch (BranchMeasures::distance). A branch whose length is not
/// finite (heights that are NaN) leads nowhere.
///
/// Of several longest paths one is chosen, by the order of nodes and branches alone:
/// the same on any number of threads. Lengths that differ by less than 10⁻¹² of
/// themselves count as equal, for no sum of them is more exact than that.
///
/// Method: hanging trees are folded into what they hang from, which solves skeletons
/// without a cycle in linear time. In the rest, each search from one vertex (Dijkstra
/// 1959) bounds the farthest way from every other, and only vertices whose bound is
/// above the longest way found are searched from (Takes and Kosters 2011): a few
/// dozen searches as a rule, all vertices at worst. So the result is always exact
/// where at most sqrt(work) vertices, 16384 by default, lie on or between cycles, and
/// nearly always above; where it is not, it says so. Skeletons run on all threads.
///
/// skan's find_main_branches (0.13.1) marks nearly every branch: it finds a path, then
/// marks all edges of the graph, of parallel branches the last (skan#245). Its path is
/// that of most branches, for it names the weight of its edges `branch-distance`, a key
/// that they do not have. It searches from every vertex, in Python.
MainPaths find_main_paths(const BranchGraph& graph, const Skeletons& skeletons,
                          std::span<const double> lengths,
                          std::uint64_t work = main_path_work);

}  // namespace skan_graph
