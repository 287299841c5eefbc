#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "measure/weighted_graph.hpp"

namespace skan_graph {

/// Shortest paths from one vertex to all others. One object serves many searches in the same
/// graph and reuses its arrays.
///
/// Method: Dijkstra 1959 with a binary heap. Among equally near vertices the smaller number
/// comes first, so the paths are deterministic. Cost: edges × log(vertices).
class ShortestPaths {
 public:
  explicit ShortestPaths(const WeightedGraph& graph);

  void search(std::uint64_t from);

  /// The distance to each vertex; infinite if there is no path.
  std::span<const double> distances() const { return distance_; }
  /// The branches from the start of the last search to `to`, which it must have reached.
  std::vector<std::uint64_t> branches_to(std::uint64_t to) const;

 private:
  struct Reached {
    double distance;
    std::uint64_t vertex;
  };
  struct Arrival {
    std::uint64_t before, branch;
  };
  void reach(std::uint64_t vertex, double distance, Arrival by);

  const WeightedGraph& graph_;
  std::uint64_t from_ = 0;
  std::vector<double> distance_;
  std::vector<Arrival> arrival_;  // the last step to each vertex
  std::vector<Reached> heap_;     // nearest on top
};

}  // namespace skan_graph
