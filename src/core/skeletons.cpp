#include "skan_graph/skeletons.hpp"

#include <algorithm>

#include "core/disjoint_sets.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

NodeId smallest_of(const Path& path) {
  NodeId smallest = *path.begin();
  for (const NodeId node : path) smallest = std::min(smallest, node);
  return smallest;
}

std::vector<NodeId> smallest_node_of_branches(const Branches& branches) {
  std::vector<NodeId> smallest(branches.count());
  Slabs(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last); ++b)
          smallest[b] = smallest_of(branches.path(b));
      });
  return smallest;
}

}  // namespace

Skeletons find_skeletons(const BranchGraph& graph, const Branches& branches) {
  DisjointSets<VertexId> components(graph.vertex_count());
  for (std::uint64_t b = 0; b < branches.count(); ++b)
    components.unite(graph.source[b], graph.destination[b]);

  // The smallest node of each component, kept at its root.
  std::vector<NodeId> smallest(graph.node.begin(), graph.node.end());
  const std::vector<NodeId> smallest_of_branch = smallest_node_of_branches(branches);
  for (std::uint64_t b = 0; b < branches.count(); ++b) {
    NodeId& root = smallest[components.find(graph.source[b])];
    root = std::min(root, smallest_of_branch[b]);
  }

  std::vector<VertexId> roots;
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex)
    if (components.find(vertex) == vertex) roots.push_back(vertex);
  std::sort(roots.begin(), roots.end(),
            [&](VertexId a, VertexId b) { return smallest[a] < smallest[b]; });

  Skeletons skeletons;
  skeletons.count = roots.size();
  skeletons.of_vertex.resize(graph.vertex_count());
  for (std::size_t id = 0; id < roots.size(); ++id) skeletons.of_vertex[roots[id]] = id;
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex)
    skeletons.of_vertex[vertex] = skeletons.of_vertex[components.find(vertex)];
  return skeletons;
}

}  // namespace skan_graph
