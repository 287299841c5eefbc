#pragma once

#include <cstdint>
#include <memory>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// A slab of slices of a skeleton, in a window with the slice before it and the slice after it, if
/// they exist.
struct MaskWindow {
  SliceRange window;  // the slices of the bitmap
  SliceRange slab;
  PaddedBitmap bitmap;
  PixelValues values;  // of the window's nodes
  bool has_nan = false;
};

/// The number of slabs of a range of slices, if MaskSlabs reads `slices` at a time.
std::uint64_t slab_count(const ImageFile& file, std::uint64_t slices, SliceRange range);

/// Reads a skeleton slab by slab, like load_mask. The slices that two windows share are read once.
/// Each call reads `slices` slices; the slab ends one before the last of them, because the slice
/// after it belongs to the window. So parts of the file that have as many slices are decoded once.
///
///     slices read     0 1 2 3 | 4 5 6 7 | 8 9       4 at a time
///     slabs           0 1 2 | 3 4 5 6 | 7 8 9
///
/// The same for some of the slices, as one of several processes reads them. The first window has
/// two slices before them, if they exist: then it has all neighbours of the slice before.
///
/// For images of at least 2 axes with pixels.
class MaskSlabs {
 public:
  /// Borrows the file.
  MaskSlabs(const ImageFile& file, std::uint64_t slices);
  /// The slabs of a range of slices.
  MaskSlabs(const ImageFile& file, std::uint64_t slices, SliceRange range);
  ~MaskSlabs();

  /// Passes over the first slabs; call it before next().
  void skip(std::uint64_t slabs);

  /// Reads the next window; null after the last one. It is valid until the call after the next one:
  /// a window may be read while the one before is used. Throws FileError.
  const MaskWindow* next(const Progress& progress = {});

  /// The number of slabs that it reads.
  std::uint64_t count() const;

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace skan_graph
