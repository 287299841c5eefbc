#include "skan_graph/mixed_adjacency.hpp"

#include <bit>
#include <utility>

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
  UninitializedVector<std::uint8_t> is_longer(graph.entry_count());
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  const auto for_each_edge = [&](const auto& visit) {
    slabs.parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
      for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
        for (const EntryIndex edge : graph.entries(node)) visit(node, edge);
    });
  };
  for_each_edge([&](NodeId node, EntryIndex edge) {
    is_longer[edge] = std::popcount(graph.axes[edge]) > 1 && has_shorter_way(graph, node, edge);
  });
  for_each_edge([&](NodeId, EntryIndex edge) {
    if (is_longer[edge] != 0) mark_removed(graph, edge);
  });
  return without_removed(std::move(graph));
}

}  // namespace skan_graph
