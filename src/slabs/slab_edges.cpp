#include "skan_graph/slabs/slab_edges.hpp"

#include <algorithm>
#include <array>

namespace skan_graph {

namespace {

double value_at(std::span<const Stop> stops, NodeId node) {
  return std::ranges::lower_bound(stops, node, {}, &Stop::node)->value;
}

}  // namespace

SlabEdges slab_edges(const PixelGraph& graph, const EdgeWeights& weights, bool heights,
                     std::span<const JunctionEdge> closed, std::span<const Stop> stops) {
  SlabEdges edges{.graph = csr_graph(graph), .weight = {}, .closed = {}};
  if (heights) {
    edges.weight.reserve(edges.graph.entry_count());
    for (NodeId node = 0; node < edges.graph.node_count(); ++node)
      for (const EntryIndex entry : edges.graph.entries(node))
        edges.weight.push_back(
            weights(node, edges.graph.neighbor(node, entry), edges.graph.axes[entry]));
  }
  for (const JunctionEdge& edge : closed) {
    double weight = 0;
    if (heights) {
      const std::array ends{value_at(stops, edge.smaller), value_at(stops, edge.larger())};
      weight = EdgeWeights(weights.lengths(), ends)(0, 1, edge.axes);
    }
    edges.closed.push_back({edge.smaller, edge.delta, edge.axes, weight});
    edges.closed.push_back({edge.larger(), -edge.delta, edge.axes, weight});
  }
  return edges;
}

}  // namespace skan_graph
