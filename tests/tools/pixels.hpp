#pragma once

#include <vector>

#include "skan_graph/bits/labels.hpp"

namespace skan_graph {

/// The raveled index of every skeleton pixel: an image's skeleton without its padding.
inline std::vector<PixelIndex> pixels(const PaddedBitmap& bitmap) {
  const Labels labels(bitmap);
  std::vector<PixelIndex> pixels(labels.node_count());
  for (NodeId node = 0; node < labels.node_count(); ++node) pixels[node] = labels.pixel_of(node);
  return pixels;
}

}  // namespace skan_graph
