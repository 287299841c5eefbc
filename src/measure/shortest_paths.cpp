#include "measure/shortest_paths.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace skan_graph {

namespace {

constexpr auto farther = [](const auto& a, const auto& b) {
  return std::tie(a.distance, a.vertex) > std::tie(b.distance, b.vertex);
};

}  // namespace

ShortestPaths::ShortestPaths(const WeightedGraph& graph)
    : graph_(graph), distance_(graph.vertex_count()), arrival_(graph.vertex_count()) {}

void ShortestPaths::search(std::uint64_t from) {
  from_ = from;
  std::fill(distance_.begin(), distance_.end(), std::numeric_limits<double>::infinity());
  reach(from, 0, {});
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end(), farther);
    const auto [distance, vertex] = heap_.back();
    heap_.pop_back();
    if (distance > distance_[vertex]) continue;  // a shorter path was found meanwhile
    for (const WeightedGraph::Edge& edge : graph_.edges_of(vertex))
      if (distance + edge.length < distance_[edge.to])
        reach(edge.to, distance + edge.length, {vertex, edge.branch});
  }
}

void ShortestPaths::reach(std::uint64_t vertex, double distance, Arrival by) {
  distance_[vertex] = distance;
  arrival_[vertex] = by;
  heap_.push_back({distance, vertex});
  std::push_heap(heap_.begin(), heap_.end(), farther);
}

std::vector<std::uint64_t> ShortestPaths::branches_to(std::uint64_t to) const {
  std::vector<std::uint64_t> branches;
  for (std::uint64_t vertex = to; vertex != from_; vertex = arrival_[vertex].before)
    branches.push_back(arrival_[vertex].branch);
  return branches;
}

}  // namespace skan_graph
