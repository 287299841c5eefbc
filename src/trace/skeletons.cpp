#include "skan_graph/trace/skeletons.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <span>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/graph/detail/disjoint_sets.hpp"

namespace skan_graph {

namespace {

/// A branch with a node smaller than all vertices of its component.
struct Overhang {
  std::uint64_t branch;
  NodeId smallest;
};

std::int64_t largest_step(const Branches& branches) {
  return at_cpu_level([deltas = std::span(branches.delta)] {
    std::int32_t largest = 0;
    for (const std::int32_t delta : deltas) largest = std::max(largest, std::abs(delta));
    return largest;
  });
}

NodeId smallest_of(const Path& path) {
  NodeId smallest = *path.begin();
  for (const NodeId node : path) smallest = std::min(smallest, node);
  return smallest;
}

/// Finds them in each range of branches; `smallest_vertex(branch)` is that of its component.
template <class SmallestVertex>
std::vector<std::vector<Overhang>> find_overhangs(const Branches& branches,
                                                  const SmallestVertex& smallest_vertex) {
  const std::int64_t step = largest_step(branches);
  const Ranges ranges(static_cast<std::int64_t>(branches.count()), 1 << 12);
  std::vector<std::vector<Overhang>> overhangs(static_cast<std::size_t>(ranges.count()));
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last); ++b) {
      const NodeId vertex = smallest_vertex(b);
      // A path must descend to that node and return: most branches are too short to get below
      // the smallest vertex.
      const auto way = static_cast<std::int64_t>((branches.source[b] - vertex) +
                                                 (branches.destination[b] - vertex));
      if (way >= static_cast<std::int64_t>(branches.step_count(b)) * step) continue;
      const NodeId smallest = smallest_of(branches.path(b));
      if (smallest < vertex) overhangs[static_cast<std::size_t>(range)].push_back({b, smallest});
    }
  });
  return overhangs;
}

}  // namespace

Skeletons find_skeletons(const BranchGraph& graph, const Branches& branches) {
  DisjointSets<VertexId> components(graph.vertex_count());
  for (std::uint64_t b = 0; b < branches.count(); ++b)
    components.unite(graph.source[b], graph.destination[b]);

  // The root of a component is its smallest vertex. Parents come before their children, so a
  // vertex's parent already has its component.
  Skeletons skeletons;
  auto& of_vertex = skeletons.of_vertex;
  of_vertex.resize(graph.vertex_count());
  std::vector<NodeId> smallest;  // of each component
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    const VertexId parent = components.parent(vertex);
    of_vertex[vertex] = parent == vertex ? smallest.size() : of_vertex[parent];
    if (parent == vertex) smallest.push_back(graph.node[vertex]);
  }
  skeletons.count = smallest.size();

  // A branch may have an inner node that is smaller than all vertices.
  const auto smallest_vertex = [&](std::uint64_t branch) {
    return smallest[of_vertex[graph.source[branch]]];
  };
  for (const auto& of_range : find_overhangs(branches, smallest_vertex))
    for (const Overhang& overhang : of_range) {
      NodeId& of_component = smallest[of_vertex[graph.source[overhang.branch]]];
      of_component = std::min(of_component, overhang.smallest);
    }
  if (std::is_sorted(smallest.begin(), smallest.end())) return skeletons;

  std::vector<SkeletonId> in_order(skeletons.count), number(skeletons.count);
  std::iota(in_order.begin(), in_order.end(), SkeletonId{0});
  std::sort(in_order.begin(), in_order.end(),
            [&](SkeletonId a, SkeletonId b) { return smallest[a] < smallest[b]; });
  for (SkeletonId id = 0; id < skeletons.count; ++id) number[in_order[id]] = id;
  for (SkeletonId& skeleton : of_vertex) skeleton = number[skeleton];
  return skeletons;
}

}  // namespace skan_graph
