#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/skeletons.hpp"

namespace skan_graph {

/// The main path of every skeleton: the longest of all shortest paths between two ends of
/// branches, measured by the lengths of the branches.
///
///     a────b─────c      branches of lengths ab = 4, bc = 5 and bd = 2:
///          │            the main path is a b c, of length 9
///          d
///
/// Of parallel branches only the shortest can be on a path; a loop never is. A lone pixel and
/// a lone ring have a main path of length 0 without a branch.
struct MainPaths {
  std::vector<std::uint8_t> on_path;  // for each branch: 1 on the main path of its skeleton
  // Bounds of the length, one each per skeleton. They differ if the search was given up: the
  // length lies between them, and no branch of that skeleton is marked.
  std::vector<double> at_least, at_most;

  bool exact(SkeletonId skeleton) const { return at_least[skeleton] == at_most[skeleton]; }
  /// NaN if it is not known exactly.
  double length(SkeletonId skeleton) const {
    return exact(skeleton) ? at_least[skeleton] : std::numeric_limits<double>::quiet_NaN();
  }
};

/// How many vertices the searches in one skeleton may visit before they are given up.
inline constexpr std::uint64_t main_path_work = std::uint64_t{1} << 28;

/// `lengths` has the length of each branch (BranchMeasures::distance). Branches whose length is
/// not finite (because heights are NaN) are ignored.
///
/// If several paths are longest, the order of nodes and branches alone decides between them, so
/// the result is the same for any number of threads. Lengths with a relative difference below
/// 10⁻¹² count as equal, because their sums are no more exact than that.
///
/// Method: first folds hanging trees into the vertices that they hang from, which solves
/// skeletons without a cycle in linear time. In the rest, each search from one vertex (Dijkstra
/// 1959) gives an upper bound of the longest path from every other vertex; only vertices whose
/// bound exceeds the longest path so far need a search (Takes and Kosters 2011). This usually
/// takes a few dozen searches, at worst one from every vertex. The result is always exact if at
/// most sqrt(work) vertices (16384 by default) lie on or between cycles, and nearly always
/// exact above that; `exact()` tells. Skeletons are handled in parallel.
///
/// skan's find_main_branches (0.13.1) marks nearly every branch: it finds a path, then marks
/// all edges of the graph, and the last one of parallel branches (skan#245). Its path is the one
/// with most branches rather than the longest, because it names the edge weight
/// `branch-distance`, a key that the edges do not have. It searches from every vertex, in Python.
MainPaths find_main_paths(const BranchGraph& graph, const Skeletons& skeletons,
                          std::span<const double> lengths,
                          std::uint64_t work = main_path_work);

}  // namespace skan_graph
