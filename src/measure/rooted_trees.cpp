#include "skan_graph/measure/rooted_trees.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "measure/equal_lengths.hpp"
#include "measure/no_node.hpp"
#include "measure/path_ends.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double finite_or_infinite(double length) { return std::isfinite(length) ? length : infinity; }

/// The nodes of a branch and the weights of its steps.
struct WeightedPath {
  std::vector<NodeId> nodes;
  std::vector<double> weights;

  void read(const Branches& branches, std::uint64_t b, const EdgeWeights& weight) {
    nodes.clear();
    weights.clear();
    for (const NodeId node : branches.path(b)) nodes.push_back(node);
    const auto axes = branches.path_axes(b);
    for (std::size_t step = 0; step < axes.size(); ++step)
      weights.push_back(weight(nodes[step], nodes[step + 1], axes[step]));
  }
  double length(std::size_t first, std::size_t last) const {
    double sum = 0;
    for (std::size_t step = first; step < last; ++step) sum += weights[step];
    return sum;
  }
};

class Grower {
 public:
  Grower(const MeasuredGraph& measured, const EdgeWeights& weights, std::vector<NodeId> roots)
      : graph_(measured.branch_graph),
        branches_(measured.branches),
        skeletons_(measured.skeletons),
        lengths_(measured.measures.distance),
        weights_(weights),
        first_(graph_.vertex_count() + 1),
        incident_(2 * graph_.branch_count()) {
    trees_.root = std::move(roots);
    trees_.parent.resize(measured.graph.node_count());
    trees_.distance.assign(graph_.vertex_count(), infinity);
    list_branches_of_vertices();
    find_roots();
  }

  RootedTrees run() {
    for (SkeletonId skeleton = 0; skeleton < skeletons_.count; ++skeleton) search(skeleton);
    hang_vertices();
    hang_inner_nodes();
    return std::move(trees_);
  }

 private:
  struct Reached {
    double distance;
    VertexId vertex;
    bool operator<(const Reached& other) const {  // the nearest on top of the heap
      return std::tie(other.distance, other.vertex) < std::tie(distance, vertex);
    }
  };

  void list_branches_of_vertices() {
    for (const auto* ends : {&graph_.source, &graph_.destination})
      for (const VertexId vertex : *ends) ++first_[vertex + 1];
    for (VertexId vertex = 0; vertex < graph_.vertex_count(); ++vertex)
      first_[vertex + 1] += first_[vertex];
    std::vector<std::uint64_t> next(first_.begin(), first_.end() - 1);
    for (std::uint64_t b = 0; b < graph_.branch_count(); ++b) {
      incident_[next[graph_.source[b]]++] = b;
      incident_[next[graph_.destination[b]]++] = b;
    }
  }

  VertexId vertex_at(NodeId node) const {
    const auto at = std::lower_bound(graph_.node.begin(), graph_.node.end(), node);
    return at != graph_.node.end() && *at == node
               ? static_cast<VertexId>(at - graph_.node.begin())
               : graph_.vertex_count();
  }
  bool is_vertex(NodeId node) const { return vertex_at(node) < graph_.vertex_count(); }

  /// The branches with a root inside, and its position.
  void find_roots() {
    trees_.root_branch.assign(skeletons_.count, RootedTrees::no_branch);
    root_step_.resize(skeletons_.count);
    std::vector<std::uint8_t> is_within(skeletons_.count);
    for (SkeletonId skeleton = 0; skeleton < skeletons_.count; ++skeleton)
      is_within[skeleton] = !is_vertex(trees_.root[skeleton]);
    if (std::ranges::count(is_within, 1) == 0) return;
    Ranges(static_cast<std::int64_t>(branches_.count()), 1 << 12)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
               ++b) {
            const SkeletonId skeleton = skeletons_.of_branch(graph_, b);
            if (is_within[skeleton] == 0) continue;
            std::size_t step = 0;
            for (const NodeId node : branches_.path(b)) {
              if (node == trees_.root[skeleton]) {
                trees_.root_branch[skeleton] = b;
                root_step_[skeleton] = step;
              }
              ++step;
            }
          }
        });
  }

  void search(SkeletonId skeleton) {
    const NodeId root = trees_.root[skeleton];
    const std::uint64_t branch = trees_.root_branch[skeleton];
    if (branch == RootedTrees::no_branch) {
      reach(vertex_at(root), 0);
    } else {
      const auto [to_source, to_destination] = parts_around_root(branch, skeleton);
      reach(graph_.source[branch], to_source);
      reach(graph_.destination[branch], to_destination);
    }
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end());
      const auto [distance, vertex] = heap_.back();
      heap_.pop_back();
      if (distance > trees_.distance[vertex]) continue;  // a shorter path was found meanwhile
      trees_.outward.push_back(vertex);
      for (std::uint64_t i = first_[vertex]; i < first_[vertex + 1]; ++i) {
        const std::uint64_t b = incident_[i];
        const VertexId other =
            graph_.source[b] == vertex ? graph_.destination[b] : graph_.source[b];
        reach(other, distance + lengths_[b]);
      }
    }
  }

  /// The lengths of the two parts of a branch with the root inside.
  std::pair<double, double> parts_around_root(std::uint64_t branch, SkeletonId skeleton) const {
    WeightedPath path;
    path.read(branches_, branch, weights_);
    const std::size_t step = root_step_[skeleton];
    return {path.length(0, step), path.length(step, path.weights.size())};
  }

  void reach(VertexId vertex, double distance) {
    if (!(distance < trees_.distance[vertex])) return;  // also if it is NaN
    trees_.distance[vertex] = distance;
    heap_.push_back({distance, vertex});
    std::push_heap(heap_.begin(), heap_.end());
  }

  bool is_on_way(double nearer, double length, double farther) const {
    return nearer < farther && are_equal_lengths(nearer + length, farther);
  }

  /// For each vertex, the smallest node that precedes it on a shortest path. Such paths end with a
  /// whole branch, or with the part of one between root and vertex.
  void hang_vertices() {
    auto& parent = trees_.parent;
    for (const NodeId node : graph_.node) parent[node] = no_node;
    for (std::uint64_t b = 0; b < graph_.branch_count(); ++b) {
      const VertexId source = graph_.source[b], destination = graph_.destination[b];
      const double at_source = trees_.distance[source],
                   at_destination = trees_.distance[destination];
      const SkeletonId skeleton = skeletons_.of_vertex[source];
      bool into_source, into_destination;
      if (trees_.root_branch[skeleton] == b) {
        const auto [to_source, to_destination] = parts_around_root(b, skeleton);
        into_source = is_on_way(0, to_source, at_source);
        into_destination = is_on_way(0, to_destination, at_destination);
      } else {
        into_source = is_on_way(at_destination, lengths_[b], at_source);
        into_destination = is_on_way(at_source, lengths_[b], at_destination);
      }
      const auto hang = [&](VertexId vertex, NodeId from) {
        NodeId& of_vertex = parent[graph_.node[vertex]];
        of_vertex = std::min(of_vertex, from);
      };
      if (into_source) hang(source, second_node(branches_, b));
      if (into_destination) hang(destination, last_but_one(branches_, b));
    }
    for (const NodeId node : graph_.node)
      if (parent[node] == no_node) parent[node] = node;
  }

  void hang_inner_nodes() {
    Ranges(static_cast<std::int64_t>(branches_.count()), 1 << 12)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          WeightedPath path;
          std::vector<double> from_end;
          for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
               ++b) {
            path.read(branches_, b, weights_);
            const double at_source = trees_.distance[graph_.source[b]],
                         at_destination = trees_.distance[graph_.destination[b]];
            const SkeletonId skeleton = skeletons_.of_branch(graph_, b);
            const std::size_t steps = path.weights.size();
            if (trees_.root_branch[skeleton] == b) {
              const std::size_t root = root_step_[skeleton];
              hang(path, 0, root, at_source, 0, from_end);
              hang(path, root, steps, 0, at_destination, from_end);
              trees_.parent[path.nodes[root]] = path.nodes[root];
            } else {
              hang(path, 0, steps, at_source, at_destination, from_end);
            }
          }
        });
  }

  /// The nodes between two on a path, whose distances to the root are known.
  void hang(const WeightedPath& path, std::size_t first, std::size_t last, double at_first,
            double at_last, std::vector<double>& from_last) {
    from_last.resize(path.nodes.size());
    from_last[last] = at_last;
    for (std::size_t i = last; i-- > first;) from_last[i] = from_last[i + 1] + path.weights[i];
    double by_first = at_first;
    for (std::size_t i = first + 1; i < last; ++i) {
      by_first = finite_or_infinite(by_first + path.weights[i - 1]);
      const double by_last = finite_or_infinite(from_last[i]);
      const NodeId before = path.nodes[i - 1], after = path.nodes[i + 1];
      NodeId& parent = trees_.parent[path.nodes[i]];
      if (are_equal_lengths(by_first, by_last))
        parent = std::min(before, after);
      else if (by_first == by_last)  // no path leads there
        parent = path.nodes[i];
      else
        parent = by_first < by_last ? before : after;
    }
  }

  const BranchGraph& graph_;
  const Branches& branches_;
  const Skeletons& skeletons_;
  const std::vector<double>& lengths_;
  const EdgeWeights& weights_;
  std::vector<std::uint64_t> first_;     // of each vertex, among `incident_`
  std::vector<std::uint64_t> incident_;  // branches; a loop is listed twice
  std::vector<std::size_t> root_step_;   // of each skeleton: nodes of the path before a root
                                         // that is within a branch
  std::vector<Reached> heap_;
  RootedTrees trees_;
};

}  // namespace

RootedTrees grow_trees(const MeasuredGraph& measured, const EdgeWeights& weights,
                       std::vector<NodeId> roots) {
  return Grower(measured, weights, std::move(roots)).run();
}

}  // namespace skan_graph
