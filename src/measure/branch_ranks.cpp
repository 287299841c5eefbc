#include "skan_graph/measure/branch_ranks.hpp"

#include <algorithm>
#include <utility>

#include "measure/path_ends.hpp"

namespace skan_graph {

namespace {

constexpr std::uint64_t nothing = ~std::uint64_t{0};

/// The tree of vertices that the branches of the rooted trees form.
struct VertexTree {
  std::vector<VertexId> upper;        // of each vertex; `nothing` at the top
  std::vector<std::uint64_t> branch;  // the last one on the path from the root to each vertex

  VertexTree(const MeasuredGraph& measured, const RootedTrees& trees)
      : upper(measured.branch_graph.vertex_count(), nothing),
        branch(measured.branch_graph.vertex_count(), nothing) {
    const BranchGraph& graph = measured.branch_graph;
    const Branches& branches = measured.branches;
    for (std::uint64_t b = 0; b < branches.count(); ++b) {
      const VertexId source = graph.source[b], destination = graph.destination[b];
      if (source == destination) continue;  // a cycle
      const auto hangs_from = [&](VertexId vertex, NodeId node) {
        return trees.parent[graph.node[vertex]] == node;
      };
      const bool into_source = hangs_from(source, second_node(branches, b));
      const bool into_destination = hangs_from(destination, last_but_one(branches, b));
      if (trees.root_branch[measured.skeletons.of_vertex[source]] == b) {
        if (into_source && into_destination) branch[source] = branch[destination] = b;
      } else if (into_source) {
        branch[source] = b;
        upper[source] = destination;
      } else if (into_destination) {
        branch[destination] = b;
        upper[destination] = source;
      }
    }
  }
};

/// The junction clusters between the root and each vertex, including the vertex's own.
class ClusterCounts {
 public:
  ClusterCounts(const MeasuredGraph& measured, const VertexTree& tree,
                const JunctionClusters& clusters, const RootedTrees& trees)
      : tree_(tree),
        clusters_(clusters),
        first_child_(tree.upper.size(), nothing),
        next_sibling_(tree.upper.size(), nothing),
        times_inside_(clusters.count),
        counts_(tree.upper.size()) {
    for (VertexId vertex = 0; vertex < tree.upper.size(); ++vertex)
      if (const VertexId upper = tree.upper[vertex]; upper != nothing)
        next_sibling_[vertex] = std::exchange(first_child_[upper], vertex);
    for (VertexId vertex = 0; vertex < tree.upper.size(); ++vertex) {
      if (tree.upper[vertex] != nothing) continue;
      const NodeId root = trees.root[measured.skeletons.of_vertex[vertex]];
      const bool is_root = measured.branch_graph.node[vertex] == root;
      count_below(vertex, is_root && clusters.of_vertex[vertex] != JunctionClusters::none ? -1 : 0);
    }
  }

  std::uint32_t operator[](VertexId vertex) const { return counts_[vertex]; }

 private:
  /// Depth first, because a path out of a cluster may lead back into it.
  void count_below(VertexId top, std::int64_t count_before) {
    count_ = count_before;
    enter(top);
    for (VertexId vertex = top;;) {
      if (first_child_[vertex] != nothing) {
        vertex = first_child_[vertex];
      } else {
        while (vertex != top && next_sibling_[vertex] == nothing) {
          leave(vertex);
          vertex = tree_.upper[vertex];
        }
        leave(vertex);
        if (vertex == top) return;
        vertex = next_sibling_[vertex];
      }
      enter(vertex);
    }
  }
  void enter(VertexId vertex) {
    const ClusterId cluster = clusters_.of_vertex[vertex];
    if (cluster != JunctionClusters::none && times_inside_[cluster]++ == 0) ++count_;
    counts_[vertex] = static_cast<std::uint32_t>(count_);
  }
  void leave(VertexId vertex) {
    const ClusterId cluster = clusters_.of_vertex[vertex];
    if (cluster != JunctionClusters::none && --times_inside_[cluster] == 0) --count_;
  }

  const VertexTree& tree_;
  const JunctionClusters& clusters_;
  std::vector<VertexId> first_child_, next_sibling_;
  std::vector<std::uint32_t> times_inside_;  // each cluster: vertices on the path here
  std::vector<std::uint32_t> counts_;
  std::int64_t count_ = 0;
};

/// The Strahler number of the branches that begin at a point, which are added one by one.
struct Confluence {
  std::uint32_t largest = 0, times = 0;

  void add(std::uint32_t strahler) {
    if (strahler > largest) *this = {strahler, 0};
    times += strahler == largest;
  }
  std::uint32_t strahler() const {
    return largest == 0 ? 1 : largest + (times >= 2 ? 1 : 0);
  }
};

}  // namespace

BranchRanks rank_branches(const MeasuredGraph& measured, const RootedTrees& trees,
                          const JunctionClusters& clusters) {
  const std::uint64_t count = measured.branches.count();
  const VertexTree tree(measured, trees);
  const ClusterCounts passed(measured, tree, clusters, trees);
  BranchRanks ranks{std::vector(count, BranchRanks::none), std::vector(count, BranchRanks::none)};

  std::vector<Confluence> below(tree.upper.size());
  for (auto at = trees.outward.rbegin(); at != trees.outward.rend(); ++at) {
    const VertexId vertex = *at;
    const std::uint64_t b = tree.branch[vertex];
    if (b == nothing) continue;
    const VertexId upper = tree.upper[vertex];
    const std::uint32_t strahler = below[vertex].strahler();
    // If the root is inside this branch, this is one of its two parts.
    const bool is_first = ranks.strahler[b] == BranchRanks::none;
    ranks.strahler[b] = is_first ? strahler : std::max(strahler, ranks.strahler[b]);
    ranks.order[b] = upper == nothing ? 0 : passed[upper];
    if (upper != nothing) below[upper].add(strahler);
  }
  ranks.broken = static_cast<std::uint64_t>(std::ranges::count(ranks.strahler, BranchRanks::none));
  return ranks;
}

std::vector<std::uint32_t> largest_strahler(const MeasuredGraph& measured,
                                            const BranchRanks& ranks) {
  std::vector<std::uint32_t> largest(measured.skeletons.count, BranchRanks::none);
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
    if (ranks.strahler[b] == BranchRanks::none) continue;
    std::uint32_t& of_skeleton =
        largest[measured.skeletons.of_branch(measured.branch_graph, b)];
    if (of_skeleton == BranchRanks::none || of_skeleton < ranks.strahler[b])
      of_skeleton = ranks.strahler[b];
  }
  return largest;
}

}  // namespace skan_graph
