#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "support/slow_twin.hpp"

/// Branches walked one after another, as branches.hpp defines them: first from the
/// nodes of degree 1 or > 2, then the rings.
struct SlowBranches {
  std::vector<std::vector<std::uint64_t>> paths;
  std::size_t first_ring = 0;
};

inline SlowBranches slow_branches(const SlowGraph& graph) {
  SlowBranches branches;
  std::vector<std::vector<std::uint64_t>> walked(graph.neighbors.size());  // to these neighbours
  std::vector<std::uint8_t> covered(graph.neighbors.size());
  const auto degree = [&](std::uint64_t node) { return graph.neighbors[node].size(); };
  const auto walk = [&](std::uint64_t start, std::uint64_t first_step) {
    std::vector<std::uint64_t> path{start, first_step};
    while (path.back() != start && degree(path.back()) == 2) {
      const auto& next = graph.neighbors[path.back()];
      path.push_back(next[0] == path[path.size() - 2] ? next[1] : next[0]);
    }
    for (std::size_t i = 0; i < path.size(); ++i) {
      covered[path[i]] = 1;
      if (i == 0) continue;
      walked[path[i - 1]].push_back(path[i]);
      walked[path[i]].push_back(path[i - 1]);
    }
    branches.paths.push_back(path);
  };
  for (std::uint64_t node = 0; node < graph.neighbors.size(); ++node)
    if (degree(node) != 2)
      for (const std::uint64_t neighbor : graph.neighbors[node])
        if (std::count(walked[node].begin(), walked[node].end(), neighbor) == 0)
          walk(node, neighbor);
  branches.first_ring = branches.paths.size();
  for (std::uint64_t node = 0; node < graph.neighbors.size(); ++node)
    if (degree(node) == 2 && covered[node] == 0) walk(node, graph.neighbors[node].front());
  return branches;
}
