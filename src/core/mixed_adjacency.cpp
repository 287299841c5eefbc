#include "skan_graph/mixed_adjacency.hpp"

#include <bit>
#include <utility>
#include <vector>

#include "core/remove_entries.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Whether some third pixel lies next to both ends of an edge by steps along
/// fewer axes than the edge itself takes. Both rows are ascending: one merge.
bool has_shorter_way(const CsrGraph& graph, NodeId node, EntryIndex edge) {
  const int axes = std::popcount(graph.axes[edge]);
  const NodeId other = graph.neighbor(node, edge);
  EntryIndex a = graph.indptr[node], b = graph.indptr[other];
  const EntryIndex a_end = graph.indptr[node + 1], b_end = graph.indptr[other + 1];
  while (a < a_end && b < b_end) {
    const NodeId from_node = graph.neighbor(node, a), from_other = graph.neighbor(other, b);
    if (from_node == from_other && std::popcount(graph.axes[a]) < axes &&
        std::popcount(graph.axes[b]) < axes)
      return true;
    if (from_node <= from_other) ++a;
    if (from_other <= from_node) ++b;
  }
  return false;
}

}  // namespace

CsrGraph mixed_adjacency(CsrGraph graph) {
  // Marked only when all are found: whoever looks for a way looks at others' axes.
  std::vector<std::vector<EntryIndex>> found;
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  found.resize(static_cast<std::size_t>(slabs.count()));
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
      for (const EntryIndex edge : graph.entries(node))
        if (std::popcount(graph.axes[edge]) > 1 && has_shorter_way(graph, node, edge))
          found[static_cast<std::size_t>(slab)].push_back(edge);
  });
  for (const auto& edges : found)
    for (const EntryIndex edge : edges) mark_removed(graph, edge);
  return without_removed(std::move(graph));
}

}  // namespace skan_graph
