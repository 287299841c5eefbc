#include "skan_graph/measure/main_path.hpp"

#include <cmath>

#include "measure/farthest_pair.hpp"
#include "measure/shortest_paths.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// The branch graph split into skeletons: the branches of each, with its vertices numbered from
/// 0.
class SkeletonGraphs {
 public:
  SkeletonGraphs(const BranchGraph& graph, const Skeletons& skeletons,
                 std::span<const double> lengths)
      : graph_(graph),
        lengths_(lengths),
        vertex_count_(skeletons.count),
        first_(skeletons.count + 1),
        branches_(graph.branch_count()) {
    for (const SkeletonId skeleton : skeletons.of_vertex)
      number_.push_back(vertex_count_[skeleton]++);
    for (std::uint64_t b = 0; b < branches_.size(); ++b)
      ++first_[skeletons.of_branch(graph, b) + 1];
    for (SkeletonId skeleton = 0; skeleton < skeletons.count; ++skeleton)
      first_[skeleton + 1] += first_[skeleton];
    std::vector<std::uint64_t> next(first_.begin(), first_.end() - 1);
    for (std::uint64_t b = 0; b < branches_.size(); ++b)
      branches_[next[skeletons.of_branch(graph, b)]++] = b;
  }

  WeightedGraph of(SkeletonId skeleton) const {
    std::vector<WeightedGraph::EdgeBetween> edges;
    for (std::uint64_t i = first_[skeleton]; i < first_[skeleton + 1]; ++i) {
      const std::uint64_t b = branches_[i];
      if (std::isfinite(lengths_[b]))
        edges.push_back({number_[graph_.source[b]],
                         {number_[graph_.destination[b]], lengths_[b], b}});
    }
    return simple_graph(vertex_count_[skeleton], edges);
  }

 private:
  const BranchGraph& graph_;
  std::span<const double> lengths_;
  std::vector<std::uint64_t> number_;        // of each vertex within its skeleton
  std::vector<std::uint64_t> vertex_count_;  // of each skeleton
  std::vector<std::uint64_t> first_;         // of each skeleton's branches
  std::vector<std::uint64_t> branches_;      // skeleton by skeleton
};

}  // namespace

MainPaths find_main_paths(const BranchGraph& graph, const Skeletons& skeletons,
                          std::span<const double> lengths, std::uint64_t work) {
  MainPaths result;
  result.on_path.resize(graph.branch_count());
  result.at_least.resize(skeletons.count);
  result.at_most.resize(skeletons.count);
  const SkeletonGraphs graphs(graph, skeletons, lengths);
  Ranges(static_cast<std::int64_t>(skeletons.count), 64)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto s = static_cast<SkeletonId>(first); s < static_cast<SkeletonId>(last); ++s) {
          const WeightedGraph skeleton = graphs.of(s);
          const FarthestPair ends = farthest_pair(skeleton, work);
          result.at_least[s] = ends.at_least;
          result.at_most[s] = ends.at_most;
          if (!ends.exact()) continue;
          ShortestPaths paths(skeleton);
          paths.search(ends.from);
          for (const std::uint64_t branch : paths.branches_to(ends.to)) result.on_path[branch] = 1;
          result.at_least[s] = result.at_most[s] = paths.distances()[ends.to];
        }
      });
  return result;
}

}  // namespace skan_graph
