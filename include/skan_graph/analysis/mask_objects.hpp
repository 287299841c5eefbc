#pragma once

#include <optional>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/thin/object_layers.hpp"

namespace skan_graph {

/// The objects of a mask that is a label image, for stages that process each object separately.
/// Borrows the mask, which must outlive it and must not change.
struct MaskObjects {
  /// `values` are the values of the mask's pixels.
  MaskObjects(const PaddedBitmap& mask, const PixelValues& values)
      : pixels(mask), objects(find_objects(values, pixels.node_count())) {
    if (objects.count() > 1) layers.emplace(pixels, objects);
  }
  MaskObjects(const MaskObjects&) = delete;
  MaskObjects& operator=(const MaskObjects&) = delete;

  const NodeIndex pixels;
  const Objects objects;               // of these
  std::optional<ObjectLayers> layers;  // empty if the mask has at most one object
};

}  // namespace skan_graph
