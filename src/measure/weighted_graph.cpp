#include "measure/weighted_graph.hpp"

#include <algorithm>
#include <tuple>

namespace skan_graph {

WeightedGraph simple_graph(std::uint64_t vertex_count,
                           std::span<const WeightedGraph::EdgeBetween> edges) {
  using Edge = WeightedGraph::Edge;
  std::vector<std::uint64_t> row(vertex_count + 1);
  for (const auto& [from, edge] : edges) {
    if (from == edge.to) continue;
    ++row[from + 1];
    ++row[edge.to + 1];
  }
  for (std::uint64_t vertex = 0; vertex < vertex_count; ++vertex) row[vertex + 1] += row[vertex];
  std::vector<Edge> entries(row.back());
  std::vector<std::uint64_t> next(row.begin(), row.end() - 1);
  for (const auto& [from, edge] : edges) {
    if (from == edge.to) continue;
    entries[next[from]++] = edge;
    entries[next[edge.to]++] = {from, edge.length, edge.branch};
  }

  WeightedGraph graph;
  graph.indptr.push_back(0);
  for (std::uint64_t vertex = 0; vertex < vertex_count; ++vertex) {
    const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(row[vertex]);
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(row[vertex + 1]);
    std::sort(begin, end, [](const Edge& a, const Edge& b) {
      return std::tie(a.to, a.length, a.branch) < std::tie(b.to, b.length, b.branch);
    });
    std::unique_copy(begin, end, std::back_inserter(graph.edges),
                     [](const Edge& a, const Edge& b) { return a.to == b.to; });
    graph.indptr.push_back(graph.edges.size());
  }
  return graph;
}

}  // namespace skan_graph
