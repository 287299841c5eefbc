#include "skan_graph/trace/traced_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "skan_graph/trace/skeletons.hpp"
#include "support/slow_branches.hpp"
#include "support/slow_skeletons.hpp"

using namespace skan_graph;

namespace {

struct Edge {
  NodeId from, to;
  double weight = 1;
};

SparseGraph graph_of(NodeId node_count, const std::vector<Edge>& edges) {
  std::vector<std::set<std::pair<NodeId, double>>> rows(node_count);
  for (const Edge& edge : edges) {
    rows[edge.from].emplace(edge.to, edge.weight);
    rows[edge.to].emplace(edge.from, edge.weight);
  }
  SparseGraph graph{{0}, {}, {}};
  for (const auto& row : rows) {
    for (const auto& [neighbor, weight] : row) {
      graph.neighbor.push_back(neighbor);
      graph.weight.push_back(weight);
    }
    graph.indptr.push_back(graph.neighbor.size());
  }
  return graph;
}

using Paths = std::vector<std::vector<NodeId>>;

Paths paths_of(const Branches& branches) {
  Paths paths;
  for (std::uint64_t b = 0; b < branches.count(); ++b) {
    const Path path = branches.path(b);
    paths.emplace_back(path.begin(), path.end());
  }
  return paths;
}

/// Any pairs of nodes; the fewer edges, the more nodes of degree 2, 1 and 0.
SparseGraph random_graph(std::mt19937_64& random) {
  const NodeId nodes = 1 + random() % 60;
  std::set<std::pair<NodeId, NodeId>> pairs;
  for (std::uint64_t left = random() % (nodes + nodes / 4 + 1); left > 0; --left) {
    const NodeId a = random() % nodes, b = random() % nodes;
    if (a != b) pairs.insert(std::minmax(a, b));
  }
  std::vector<Edge> edges;
  for (const auto& [from, to] : pairs)
    edges.push_back({from, to, static_cast<double>(random() % 1000) / 8});
  return graph_of(nodes, edges);
}

SlowGraph slow_graph_of(const SparseGraph& graph) {
  SlowGraph slow;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    slow.pixel_index.push_back(node);
    slow.neighbors.emplace_back(graph.neighbors(node).begin(), graph.neighbors(node).end());
  }
  return slow;
}

}  // namespace

TEST_CASE("branches of a graph run from a tip or junction to the next, and have their weights") {
  //  0 ─1─ 3 ─2─ 1       a tip, a junction, two further tips
  //        │
  //        4             4 → 5 → 2: weights 4, 8 and 16
  //        5 ── 2
  const TracedGraph traced =
      trace_branches(graph_of(6, {{0, 3, 1}, {3, 1, 2}, {3, 4, 4}, {4, 5, 8}, {5, 2, 16}}));
  CHECK(paths_of(traced.branches) == Paths{{0, 3}, {1, 3}, {2, 5, 4, 3}});
  CHECK(traced.lengths == std::vector<double>{1, 2, 28});
  CHECK(traced.branches.first_ring == 3);
  CHECK(traced.ends.node == UninitializedVector<NodeId>{0, 1, 2, 3});
  CHECK(traced.ends.source == UninitializedVector<VertexId>{0, 1, 2});
  CHECK(traced.ends.destination == UninitializedVector<VertexId>{3, 3, 3});
}

TEST_CASE("a loop at a junction, a ring, parallel branches and a lone node of a graph") {
  //  a loop 4 0 1 4 with a tail to 7; a ring 2 5 3; a lone node 6;
  //  two branches between 8 and 9, by 10 and by 11, and the edge 8 9
  const TracedGraph traced = trace_branches(graph_of(
      12, {{4, 0}, {0, 1}, {1, 4}, {4, 7}, {2, 5}, {5, 3}, {3, 2}, {8, 9}, {8, 10}, {10, 9},
           {8, 11}, {11, 9}}));
  CHECK(paths_of(traced.branches) ==
        Paths{{4, 0, 1, 4}, {4, 7}, {8, 9}, {8, 10, 9}, {8, 11, 9}, {2, 3, 5, 2}});
  CHECK(traced.branches.first_ring == 5);
  CHECK(traced.ends.node == UninitializedVector<NodeId>{2, 4, 6, 7, 8, 9});
}

TEST_CASE("graphs without edges or nodes have no branches") {
  CHECK(trace_branches(graph_of(0, {})).branches.count() == 0);
  const TracedGraph lone = trace_branches(graph_of(3, {}));
  CHECK(lone.branches.count() == 0);
  CHECK(lone.ends.node == UninitializedVector<NodeId>{0, 1, 2});
}

TEST_CASE("branches of random graphs are those of a walk from node to node") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    const SparseGraph graph = random_graph(random);
    const TracedGraph traced = trace_branches(graph);
    const SlowBranches slow = slow_branches(slow_graph_of(graph));
    REQUIRE(paths_of(traced.branches) == slow.paths);
    REQUIRE(traced.branches.first_ring == slow.first_ring);
    for (std::size_t b = 0; b < slow.paths.size(); ++b) {
      double length = 0;
      for (std::size_t step = 1; step < slow.paths[b].size(); ++step)
        length += graph.weight[graph.entry_of(slow.paths[b][step - 1], slow.paths[b][step])];
      REQUIRE(traced.lengths[b] == length);
      REQUIRE(traced.ends.node[traced.ends.source[b]] == slow.paths[b].front());
      REQUIRE(traced.ends.node[traced.ends.destination[b]] == slow.paths[b].back());
    }
    const Skeletons skeletons = find_skeletons(traced.ends, traced.branches);
    const auto slow_ids = slow_skeletons(slow_graph_of(graph));
    for (VertexId vertex = 0; vertex < traced.ends.vertex_count(); ++vertex)
      REQUIRE(skeletons.of_vertex[vertex] == slow_ids[traced.ends.node[vertex]]);
  }
}
