#pragma once

#include <vector>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// The raveled index of every skeleton pixel: an image's skeleton without its padding.
inline std::vector<PixelIndex> pixels(const PaddedBitmap& bitmap) {
  const NodeIndex node_index(bitmap);
  std::vector<PixelIndex> pixels(node_index.node_count());
  for (NodeId node = 0; node < node_index.node_count(); ++node) pixels[node] = node_index.pixel_of(node);
  return pixels;
}

}  // namespace skan_graph
