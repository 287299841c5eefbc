#include "measure/farthest_pair.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "measure/hanging_trees.hpp"
#include "measure/shortest_paths.hpp"

namespace skan_graph {

namespace {

constexpr double no_path = std::numeric_limits<double>::infinity();

/// The part of a graph between some of its vertices, renumbered in their order.
WeightedGraph part_of(const WeightedGraph& graph, const std::vector<std::uint64_t>& vertices) {
  constexpr std::uint64_t none = ~std::uint64_t{0};
  std::vector<std::uint64_t> number(graph.vertex_count(), none);
  for (std::uint64_t i = 0; i < vertices.size(); ++i) number[vertices[i]] = i;
  WeightedGraph part{{0}, {}};
  for (const std::uint64_t vertex : vertices) {
    for (const WeightedGraph::Edge& edge : graph.edges_of(vertex))
      if (number[edge.to] != none)
        part.edges.push_back({number[edge.to], edge.length, edge.branch});
    part.indptr.push_back(part.edges.size());
  }
  return part;
}

/// Searches the core of a graph. Each vertex of the core stands for the farthest vertex of the
/// trees that hang from it.
class CoreSearch {
 public:
  CoreSearch(const WeightedGraph& graph, const HangingTrees& trees)
      : core_(part_of(graph, trees.core)),
        paths_(core_),
        upper_(core_.vertex_count(), no_path),
        lower_(core_.vertex_count(), 0),
        best_{trees.longest.from, trees.longest.to, trees.longest.length, no_path} {
    for (const std::uint64_t vertex : trees.core) descent_.push_back(trees.descent[vertex]);
  }

  FarthestPair run(std::uint64_t work) {
    std::uint64_t searches = std::max(std::uint64_t{1}, work / core_.vertex_count());
    // Alternates: sources on the outside find long paths, sources in the middle tight bounds.
    for (bool outside = false; searches > 0 && !is_solved(); --searches, outside = !outside)
      search_from(outside ? most_promising() : most_central());
    best_.at_most = is_solved() ? best_.at_least : *std::max_element(upper_.begin(), upper_.end());
    return best_;
  }

 private:
  bool may_improve(std::uint64_t vertex) const {
    constexpr double rounding = 1e-12;
    return upper_[vertex] > best_.at_least * (1 + rounding);
  }
  bool is_solved() const {
    return !may_improve(most_promising());
  }
  std::uint64_t most_promising() const {
    return static_cast<std::uint64_t>(std::max_element(upper_.begin(), upper_.end()) -
                                      upper_.begin());
  }
  std::uint64_t most_central() const {
    std::uint64_t central = most_promising();
    for (std::uint64_t vertex = 0; vertex < lower_.size(); ++vertex)
      if (may_improve(vertex) && lower_[vertex] < lower_[central]) central = vertex;
    return central;
  }

  void search_from(std::uint64_t source) {
    paths_.search(source);
    const auto distance = paths_.distances();
    double farthest = descent_[source].length;  // the longest path from the source
    double longest = 0;                         // the longest path from its own trees to others
    for (std::uint64_t vertex = 0; vertex < distance.size(); ++vertex) {
      if (vertex == source || distance[vertex] == no_path) continue;
      const double way = distance[vertex] + descent_[vertex].length;
      farthest = std::max(farthest, way);
      longest = std::max(longest, descent_[source].length + way);
      if (descent_[source].length + way > best_.at_least)
        best_ = {descent_[source].to, descent_[vertex].to, descent_[source].length + way, no_path};
    }
    for (std::uint64_t vertex = 0; vertex < distance.size(); ++vertex) {
      if (distance[vertex] == no_path) continue;
      upper_[vertex] =
          std::min(upper_[vertex], descent_[vertex].length + distance[vertex] + farthest);
      lower_[vertex] = std::max({lower_[vertex], distance[vertex], farthest - distance[vertex]});
    }
    upper_[source] = longest;
  }

  WeightedGraph core_;
  ShortestPaths paths_;
  std::vector<HangingTrees::Descent> descent_;
  // The longest path from a vertex's own trees, through it, to the trees of another vertex is at
  // most `upper_`. The longest path from the vertex itself is at least `lower_`.
  std::vector<double> upper_, lower_;
  FarthestPair best_;
};

}  // namespace

FarthestPair farthest_pair(const WeightedGraph& graph, std::uint64_t work) {
  const HangingTrees trees = fold_hanging_trees(graph);
  if (trees.core.empty())
    return {trees.longest.from, trees.longest.to, trees.longest.length, trees.longest.length};
  return CoreSearch(graph, trees).run(work);
}

}  // namespace skan_graph
