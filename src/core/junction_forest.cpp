#include "skan_graph/junction_forest.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "core/disjoint_sets.hpp"
#include "core/read_ahead.hpp"
#include "core/remove_entries.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

constexpr std::uint64_t smallest_junction_degree = 3;

/// An edge between two junction nodes, from the smaller one.
struct JunctionEdge {
  double weight;
  NodeId smaller, larger;
  EntryIndex entry;  // in the row of `smaller`
};

bool kruskal_order(const JunctionEdge& a, const JunctionEdge& b) {
  return std::tie(a.weight, a.smaller, a.larger) < std::tie(b.weight, b.smaller, b.larger);
}

/// Sorts edges that stand in the order (smaller, larger) by weight, keeping that
/// order among equals. Without heights there are at most 31 different weights:
/// counting them sorts in linear time.
/// `sorted` is room to do it in.
void sort_by_weight(std::vector<JunctionEdge>& edges, std::vector<JunctionEdge>& sorted,
                    bool few_weights) {
  const auto by_weight = [](const JunctionEdge& a, const JunctionEdge& b) {
    return a.weight < b.weight;
  };
  if (!few_weights) {
    std::stable_sort(edges.begin(), edges.end(), by_weight);
    return;
  }
  struct Bucket {
    double weight;
    std::size_t next;
  };
  std::vector<Bucket> buckets;
  const auto bucket_of = [&](double weight) {
    return std::find_if(buckets.begin(), buckets.end(),
                        [=](const Bucket& bucket) { return bucket.weight == weight; });
  };
  for (const JunctionEdge& edge : edges) {
    const auto bucket = bucket_of(edge.weight);
    if (bucket == buckets.end())
      buckets.push_back({edge.weight, 1});
    else
      ++bucket->next;
  }
  std::sort(buckets.begin(), buckets.end(),
            [](const Bucket& a, const Bucket& b) { return a.weight < b.weight; });
  std::size_t start = 0;
  for (Bucket& bucket : buckets) start += std::exchange(bucket.next, start);
  sorted.resize(edges.size());
  for (const JunctionEdge& edge : edges) sorted[bucket_of(edge.weight)->next++] = edge;
  edges.swap(sorted);
}

class ForestBuilder {
 public:
  ForestBuilder(CsrGraph& graph, const EdgeWeights& weights) : graph_(graph), weights_(weights) {}

  /// Marks the entries that are not of the forest.
  void mark() {
    const Slabs slabs(static_cast<std::int64_t>(graph_.node_count()), 1 << 16);
    std::vector<std::vector<JunctionEdge>> unsolved(static_cast<std::size_t>(slabs.count()));
    slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
      unsolved[static_cast<std::size_t>(slab)] =
          solve_slab(static_cast<NodeId>(first), static_cast<NodeId>(last));
    });
    solve_rest(unsolved);
  }

 private:
  bool is_junction(NodeId node) const { return graph_.degree(node) >= smallest_junction_degree; }

  void remove(const JunctionEdge& edge) {
    mark_removed(graph_, edge.entry);
    for (const EntryIndex back : graph_.entries(edge.larger))
      if (graph_.neighbor(edge.larger, back) == edge.smaller) mark_removed(graph_, back);
  }

  /// Removes the edges within the slab that close a cycle there. Returns what is
  /// still to be solved: the edges that leave the slab upwards, and the remaining
  /// edges of the clusters that leave it either way.
  std::vector<JunctionEdge> solve_slab(NodeId first, NodeId last) {
    Workspace& workspace = workspace_of_thread_.local();
    auto& edges = workspace.edges;
    auto& at_border = workspace.at_border;
    auto& clusters = workspace.clusters;
    edges.clear();
    at_border.clear();
    std::vector<JunctionEdge> leaving;
    read_ahead(graph_.delta.data() + graph_.indptr[first],
               graph_.delta.data() + graph_.indptr[last]);
    graph_.for_each_row(first, last, [&](NodeId node, CsrGraph::Entries entries) {
      if (entries.size() < smallest_junction_degree) return;
      for (const EntryIndex entry : entries) {
        const NodeId neighbor = graph_.neighbor(node, entry);
        const bool within = neighbor >= first && neighbor < last;
        if ((within && neighbor < node) || !is_junction(neighbor)) continue;
        if (!within) at_border.push_back(node);
        if (neighbor < node) continue;
        (within ? edges : leaving)
            .push_back({weights_(node, neighbor, graph_.axes[entry]), node, neighbor, entry});
      }
    });
    sort_by_weight(edges, workspace.sorted, !weights_.has_heights());

    clusters.reset(last - first);
    const auto local = [&](NodeId node) { return static_cast<std::uint32_t>(node - first); };
    std::erase_if(edges, [&](const JunctionEdge& edge) {
      if (clusters.unite(local(edge.smaller), local(edge.larger))) return false;
      remove(edge);
      return true;
    });

    auto& leaves = workspace.leaves;
    leaves.assign(last - first, 0);
    for (const NodeId node : at_border) leaves[clusters.find(local(node))] = 1;
    for (const JunctionEdge& edge : edges)
      if (leaves[clusters.find(local(edge.smaller))] != 0) leaving.push_back(edge);
    return leaving;
  }

  void solve_rest(const std::vector<std::vector<JunctionEdge>>& unsolved) {
    std::vector<JunctionEdge> edges;
    for (const auto& part : unsolved) edges.insert(edges.end(), part.begin(), part.end());
    tbb::parallel_sort(edges.begin(), edges.end(), kruskal_order);

    std::vector<NodeId> nodes;
    nodes.reserve(2 * edges.size());
    for (const JunctionEdge& edge : edges) {
      nodes.push_back(edge.smaller);
      nodes.push_back(edge.larger);
    }
    tbb::parallel_sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    const auto local = [&](NodeId node) {
      return static_cast<std::uint64_t>(std::lower_bound(nodes.begin(), nodes.end(), node) -
                                        nodes.begin());
    };
    DisjointSets<std::uint64_t> clusters(nodes.size());
    for (const JunctionEdge& edge : edges)
      if (!clusters.unite(local(edge.smaller), local(edge.larger))) remove(edge);
  }

  /// What a slab needs, kept for the next one: new memory costs more than the work in it.
  struct Workspace {
    std::vector<JunctionEdge> edges, sorted;
    std::vector<NodeId> at_border;     // nodes with an edge that leaves the slab
    std::vector<std::uint8_t> leaves;  // of a root: whether its cluster leaves the slab
    DisjointSets<std::uint32_t> clusters{0};
  };

  CsrGraph& graph_;
  const EdgeWeights& weights_;
  tbb::enumerable_thread_specific<Workspace> workspace_of_thread_;
};

}  // namespace

CsrGraph keep_junction_forest(CsrGraph graph, const EdgeWeights& weights) {
  ForestBuilder(graph, weights).mark();
  return without_removed(std::move(graph));
}

}  // namespace skan_graph
