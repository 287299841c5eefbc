#pragma once

#include <memory>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/mask_slabs.hpp"

namespace skan_graph {

/// Reads the values of another image at the skeleton's pixels slab by slab, like load_values. The
/// slices that two windows share are read once.
class ValueSlabs {
 public:
  /// Borrows the file. Throws FileError if it has another shape than the skeleton.
  ValueSlabs(const ImageFile& file, const Shape& skeleton);
  ~ValueSlabs();

  /// The values of a window's nodes. Windows come in order. Throws FileError.
  PixelValues of(const MaskWindow& window, const NodeIndex& node_index);

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace skan_graph
