#pragma once

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// An image in memory, borrowed: shape, number type, and pixels in C order
/// without gaps, in the machine's byte order, of any alignment.
struct ImageView {
  Shape shape;
  PixelType type = PixelType::boolean;
  const void* pixels = nullptr;
};

/// Packs a run of pixels: `count` pixels from raveled index `first` on become
/// bits of `bitmap`, set where the value is not 0 (so NaN is set and −0.0 is not).
///
/// The bits must be 0 before. Runs may be packed at the same time from several
/// threads if each begins at the start of a row or at a column that is a multiple
/// of 64. Cost: one pass over the pixels, limited by memory.
void pack_run(PaddedBitmap& bitmap, PixelIndex first, std::uint64_t count, PixelType type,
              const void* pixels);

/// Packs a whole image, on all threads.
PaddedBitmap pack(const ImageView& image);

}  // namespace skan_graph
