#include "skan_graph/graph/keep_within_objects.hpp"

#include "graph/degree_bits.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t nodes_at_a_time = 1 << 15;

}  // namespace

PixelGraph keep_within_objects(PixelGraph graph, std::span<const ObjectNumber> of_node) {
  // Each node removes its own ends of edges only, so that threads share nothing.
  Ranges(static_cast<std::int64_t>(graph.node_count()), nodes_at_a_time)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        graph.for_each_node(
            static_cast<NodeId>(first), static_cast<NodeId>(last),
            [&](NodeId node, const auto& edges) {
              edges.for_each([&](NodeId neighbor, AxisSet, std::size_t step) {
                if (of_node[neighbor] != of_node[node]) graph.remove(node, step);
              });
            });
      });
  return graph;
}

UninitializedVector<Degree> degrees_within_objects(const NodeIndex& node_index,
                                                   std::span<const ObjectNumber> of_node) {
  const PixelGraph graph = keep_within_objects(PixelGraph(node_index), of_node);
  UninitializedVector<Degree> degrees(graph.node_count());
  Ranges(static_cast<std::int64_t>(graph.node_count()), nodes_at_a_time)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        write_degrees(graph, static_cast<NodeId>(first), static_cast<NodeId>(last),
                      degrees.data() + first);
      });
  return degrees;
}

}  // namespace skan_graph
