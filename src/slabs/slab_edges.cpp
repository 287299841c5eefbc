#include "skan_graph/slabs/slab_edges.hpp"

#include <algorithm>
#include <array>

namespace skan_graph {

namespace {

double value_at(std::span<const Stop> stops, NodeId node) {
  return std::ranges::lower_bound(stops, node, {}, &Stop::node)->value;
}

}  // namespace

std::vector<EdgeEntry> closed_entries(std::span<const JunctionEdge> closed,
                                      const StepLengths& lengths, bool heights,
                                      std::span<const Stop> stops) {
  std::vector<EdgeEntry> entries;
  entries.reserve(2 * closed.size());
  for (const JunctionEdge& edge : closed) {
    double weight = 0;
    if (heights) {
      const std::array ends{value_at(stops, edge.smaller), value_at(stops, edge.larger())};
      weight = EdgeWeights(lengths, ends)(0, 1, edge.axes);
    }
    entries.push_back({edge.smaller, edge.delta, edge.axes, weight});
    entries.push_back({edge.larger(), -edge.delta, edge.axes, weight});
  }
  return entries;
}

SlabEdges slab_edges(const PixelGraph& graph, const EdgeWeights& weights, bool heights,
                     std::span<const JunctionEdge> closed, std::span<const Stop> stops) {
  SlabEdges edges{.graph = csr_graph(graph),
                  .weight = {},
                  .closed = closed_entries(closed, weights.lengths(), heights, stops)};
  if (heights) {
    edges.weight.reserve(edges.graph.entry_count());
    for (NodeId node = 0; node < edges.graph.node_count(); ++node)
      for (const EntryIndex entry : edges.graph.entries(node))
        edges.weight.push_back(
            weights(node, edges.graph.neighbor(node, entry), edges.graph.axes[entry]));
  }
  return edges;
}

}  // namespace skan_graph
