#include "graph/degree_bits.hpp"

#include "kernels/add_degrees.hpp"

namespace skan_graph {

void write_degrees(const PixelGraph& graph, NodeId first, NodeId last, std::uint8_t* degrees) {
  std::fill_n(degrees, last - first, std::uint8_t{0});
  for (std::size_t block = 0; block < graph.neighborhood().size(); ++block)
    add_degrees(graph.in_block(block) + first, last - first, degrees);
}

}  // namespace skan_graph
