#pragma once

#include <vector>

#include "support/slow_twin.hpp"

/// The connected component of every node, by flood fill; numbered by smallest node.
inline std::vector<std::uint64_t> slow_skeletons(const SlowGraph& graph) {
  constexpr std::uint64_t none = ~std::uint64_t{0};
  std::vector<std::uint64_t> skeleton(graph.neighbors.size(), none);
  std::uint64_t count = 0;
  for (std::uint64_t start = 0; start < skeleton.size(); ++start) {
    if (skeleton[start] != none) continue;
    skeleton[start] = count;
    std::vector<std::uint64_t> to_visit{start};
    while (!to_visit.empty()) {
      const std::uint64_t node = to_visit.back();
      to_visit.pop_back();
      for (const std::uint64_t neighbor : graph.neighbors[node]) {
        if (skeleton[neighbor] != none) continue;
        skeleton[neighbor] = count;
        to_visit.push_back(neighbor);
      }
    }
    ++count;
  }
  return skeleton;
}
