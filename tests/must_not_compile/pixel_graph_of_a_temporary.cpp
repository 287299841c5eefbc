#include "skan_graph/graph/pixel_graph.hpp"

skan_graph::PixelGraph graph_of(const skan_graph::PaddedBitmap& bitmap) {
  return skan_graph::PixelGraph(skan_graph::NodeIndex(bitmap));
}
