#include "core/degree_bits.hpp"

#include <bit>

#include "core/cpu_clones.hpp"

namespace skan_graph {

SKAN_GRAPH_CPU_CLONES
void write_degrees(const PixelGraph& graph, NodeId first, NodeId last, std::uint8_t* degrees) {
  const NodeId count = last - first;
  std::fill_n(degrees, count, std::uint8_t{0});
  for (std::size_t block = 0; block < graph.around().size(); ++block) {
    const std::uint32_t* neighbors = graph.in_block(block) + first;
    for (NodeId i = 0; i < count; ++i)
      degrees[i] = static_cast<std::uint8_t>(degrees[i] + std::popcount(neighbors[i]));
  }
}

}  // namespace skan_graph
