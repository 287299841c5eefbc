#include "skan_graph/trace/branch_graph.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "graph/degree_bits.hpp"
#include "graph/node_set.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// Nodes whose degree is not 2, the first nodes of rings, and the stops.
NodeSet find_vertices(const PixelGraph& graph, const Branches& branches,
                      std::span<const NodeId> stops) {
  NodeSet vertices(graph.node_count());
  Ranges(static_cast<std::int64_t>(graph.node_count()), 1 << 15)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for_each_word_of_nodes(
            graph, static_cast<NodeId>(first), static_cast<NodeId>(last),
            [](auto degree) { return degree != 2; },
            [&](std::size_t word, std::uint64_t bits) { vertices.set_word(word, bits); });
      });
  for (std::uint64_t ring = branches.first_ring; ring < branches.count(); ++ring)
    vertices.insert(branches.source[ring]);
  for (const NodeId stop : stops) vertices.insert(stop);
  vertices.number();
  return vertices;
}

UninitializedVector<BitIndex> bits_of(const PixelGraph& graph,
                                      const UninitializedVector<NodeId>& ascending) {
  UninitializedVector<BitIndex> result(ascending.size());
  Ranges(static_cast<std::int64_t>(ascending.size()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        PixelGraph::BitCursor bits(graph, ascending[static_cast<std::size_t>(first)]);
        std::transform(ascending.begin() + first, ascending.begin() + last,
                       result.begin() + first, [&](NodeId node) { return bits.of(node); });
      });
  return result;
}

}  // namespace

BranchGraph branch_graph(const PixelGraph& graph, const Branches& branches,
                         std::span<const NodeId> stops) {
  const NodeSet vertices = find_vertices(graph, branches, stops);
  BranchGraph result;
  result.node = vertices.nodes();
  result.bit = bits_of(graph, result.node);
  result.source.resize(branches.count());
  result.destination.resize(branches.count());
  Ranges(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        const auto number = [&](const auto& nodes, auto& numbers) {
          vertices.write_numbers({nodes.begin() + first, nodes.begin() + last},
                                 numbers.data() + first);
        };
        number(branches.source, result.source);
        number(branches.destination, result.destination);
      });
  return result;
}

}  // namespace skan_graph
