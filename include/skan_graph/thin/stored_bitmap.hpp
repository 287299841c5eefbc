#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// A bitmap that is not in memory as a whole, a scratch file for instance, and is read and written
/// some *layers* at a time: planes of a 3D image, rows of a 2D image or of a 3D image of one plane.
///
/// Storage of a layer: its rows, each of words_per_row() words of 64 pixels, bit 0 first, as in a
/// PaddedBitmap but without the padding rows. All bits after the last pixel of a row are 0.
///
///     layer l of a 3 × 5 × 100 image     5 rows of 2 words, 10 words
struct StoredBitmap {
  Shape shape;
  /// Copies layers into `words`, or replaces layers by `words`. Both may be called at the same time
  /// and by different threads, but never for the same layers.
  std::function<void(std::int64_t first_layer, std::int64_t layers, std::uint64_t* words)> read;
  std::function<void(std::int64_t first_layer, std::int64_t layers, const std::uint64_t* words)>
      write;

  std::int64_t layers() const;
  std::int64_t words_per_row() const;
  std::int64_t words_per_layer() const;
};

}  // namespace skan_graph
