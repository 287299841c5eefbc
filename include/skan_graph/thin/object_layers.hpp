#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// The objects of a label image, divided among a few masks so that no two objects in the same mask
/// touch.
///
///     112.       11..   ..2.       Objects touch where a pixel of one is a neighbour of one of
///     1.23       1...   ..2.       the other. Those of one value are an object, in however
///     33.3       ...3   ....       many pieces; here 1 and 3 touch, and 2 touches both:
///                33.3   ....       three layers are needed.
///
/// An operation that depends only on neighbouring pixels and on distances to the background treats
/// each object of a layer as if all other objects were background:
/// - No pixel of an object is a neighbour of a pixel of another object.
/// - The nearest pixel outside of an object, seen from one of its pixels, is background. The last
///   step on the way there comes from a nearer pixel, which belongs to the object. So the pixel
///   touches the object, and cannot belong to another one.
/// All thinning methods (thin_zhang, thin_lee, thin_centred) and node_radii are such operations.
///
/// Method: greedy colouring; objects that touch the most others come first. Cost: one pass over the
/// mask pixels, then proportional to the runs of pixels with one value in each row, and one bitmap
/// per layer. Label images of cells take 5 to 8 layers in 2D and 8 to 12 in 3D; noise with k
/// values, all of which touch, takes k.
/// Memory: 16 bytes a run, 40 during construction.
class ObjectLayers {
 public:
  /// `objects` are the objects of the nodes of `mask`.
  ObjectLayers(const NodeIndex& mask, const Objects& objects);

  const Shape& shape() const { return shape_; }
  std::size_t count() const { return first_run_.size() - 1; }
  PaddedBitmap bitmap(std::size_t layer) const;

 private:
  struct Run {
    BitIndex first, last;  // the bits first to last − 1
  };

  Shape shape_;
  std::vector<Run> runs_;               // layer after layer
  std::vector<std::size_t> first_run_;  // of each layer, and their number
};

/// Calls `thin(mask, layer)` for one layer after the other; returns the union of the results.
PaddedBitmap thin_layers(const ObjectLayers& layers,
                         const std::function<void(PaddedBitmap& mask, std::size_t layer)>& thin);

}  // namespace skan_graph
