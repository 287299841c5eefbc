#include "skan_graph/graph/pixel_graph.hpp"

auto edges_of(const skan_graph::NodeIndex& node_index) {
  return skan_graph::PixelGraph(node_index).edges(0, node_index.bit_of(0));
}
