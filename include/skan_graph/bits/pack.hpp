#pragma once

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// A borrowed image in memory: shape, number type, and pixels in C order without gaps, in
/// the machine's byte order. The pixels need not be aligned.
struct ImageView {
  Shape shape;
  PixelType type = PixelType::boolean;
  const void* pixels = nullptr;
};

/// Packs `count` pixels from raveled index `first` on into bits of `bitmap`. A bit is set
/// where the value is not 0 (so NaN sets it and −0.0 does not).
///
/// The bits must be 0 before the call. Several threads may pack runs at the same time if each
/// run begins at the start of a row or at a column that is a multiple of 64.
/// Cost: one pass over the pixels, limited by memory bandwidth.
void pack_run(PaddedBitmap& bitmap, PixelIndex first, std::uint64_t count, PixelType type,
              const void* pixels);

/// Packs a whole image, on all threads.
///
///     const std::vector<std::uint8_t> pixels(5 * 7);
///     PaddedBitmap bitmap = pack({Shape{5, 7}, PixelType::uint8, pixels.data()});
PaddedBitmap pack(const ImageView& image);

}  // namespace skan_graph
