#include "skan_graph/clean_up/mixed_adjacency.hpp"

#include "clean_up/shorter_ways.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

PixelGraph mixed_adjacency(PixelGraph graph) {
  const ShorterWays shorter_ways(graph.node_index().bitmap().shape().dimensions());
  const std::size_t blocks = graph.neighborhood().size();
  Ranges(static_cast<std::int64_t>(graph.node_count()), 1 << 15)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
          NeighborBits neighbors{};
          for (std::size_t block = 0; block < blocks; ++block)
            neighbors[block] = graph.in_block(block)[node];
          const NeighborBits kept = shorter_ways.edges(neighbors);
          for (std::size_t block = 0; block < blocks; ++block)
            graph.set_neighbors(node, block, kept[block]);
        }
      });
  return graph;
}

}  // namespace skan_graph
