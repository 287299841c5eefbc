#pragma once

#include "skan_graph/bits/padded_bitmap.hpp"
#include "support/drawing.hpp"

inline BoolImage image_of(const skan_graph::PaddedBitmap& bitmap) {
  BoolImage image{bitmap.shape(), std::vector<std::uint8_t>(bitmap.shape().pixel_count())};
  for (skan_graph::PixelIndex pixel = 0; pixel < image.pixels.size(); ++pixel)
    image.pixels[pixel] = bitmap.test(bitmap.bit_of(pixel));
  return image;
}
