#pragma once

#include <optional>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/thin/object_layers.hpp"

namespace skan_graph {

/// The objects of a mask that is a label image, for stages that take each object alone.
/// Borrows the mask, which must outlive it and stay as it is.
struct MaskObjects {
  /// `values` are those of the mask's pixels.
  MaskObjects(const PaddedBitmap& mask, const PixelValues& values)
      : pixels(mask), objects(find_objects(values, pixels.node_count())) {
    if (objects.count() > 1) layers.emplace(pixels, objects);
  }
  MaskObjects(const MaskObjects&) = delete;
  MaskObjects& operator=(const MaskObjects&) = delete;

  const NodeIndex pixels;
  const Objects objects;               // of these
  std::optional<ObjectLayers> layers;  // nothing where the mask is one object, or none
};

}  // namespace skan_graph
