#include "skan_graph/branch_graph.hpp"

#include <algorithm>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Nodes that are not of degree 2, and the first nodes of rings.
UninitializedVector<NodeId> vertices(const CsrGraph& graph, const Branches& branches) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  std::vector<std::uint64_t> start(static_cast<std::size_t>(slabs.count()) + 1);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    std::uint64_t count = 0;
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
      count += graph.degree(node) != 2;
    start[static_cast<std::size_t>(slab) + 1] = count;
  });
  for (std::size_t slab = 1; slab < start.size(); ++slab) start[slab] += start[slab - 1];

  const std::uint64_t rings = branches.count() - branches.first_ring;
  UninitializedVector<NodeId> nodes(start.back() + rings);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    std::uint64_t at = start[static_cast<std::size_t>(slab)];
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
      if (graph.degree(node) != 2) nodes[at++] = node;
  });
  for (std::uint64_t ring = 0; ring < rings; ++ring)
    nodes[start.back() + ring] = branches.source(branches.first_ring + ring);
  std::inplace_merge(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(start.back()),
                     nodes.end());
  return nodes;
}

}  // namespace

BranchGraph branch_graph(const CsrGraph& graph, const Branches& branches) {
  BranchGraph result;
  result.node = vertices(graph, branches);
  result.source.resize(branches.count());
  result.destination.resize(branches.count());
  const auto vertex_of = [&](NodeId node) {
    return static_cast<VertexId>(
        std::lower_bound(result.node.begin(), result.node.end(), node) - result.node.begin());
  };
  Slabs(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last); ++b) {
          result.source[b] = vertex_of(branches.source(b));
          result.destination[b] = vertex_of(branches.destination(b));
        }
      });
  return result;
}

}  // namespace skan_graph
