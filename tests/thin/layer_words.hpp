#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/thin/stored_bitmap.hpp"
#include "support/drawing.hpp"

// A mask as the words of the layers of a StoredBitmap, and back.

inline std::size_t word_of(const skan_graph::StoredBitmap& bitmap, skan_graph::PixelIndex pixel) {
  const std::uint64_t length = bitmap.shape.row_length();
  return pixel / length * static_cast<std::uint64_t>(bitmap.words_per_row()) + pixel % length / 64;
}

inline std::vector<std::uint64_t> words_of(const skan_graph::StoredBitmap& bitmap,
                                           const BoolImage& mask) {
  std::vector<std::uint64_t> words(
      static_cast<std::size_t>(bitmap.layers() * bitmap.words_per_layer()));
  for (skan_graph::PixelIndex pixel = 0; pixel < mask.pixels.size(); ++pixel)
    if (mask.pixels[pixel] != 0)
      words[word_of(bitmap, pixel)] |= std::uint64_t{1} << pixel % mask.shape.row_length() % 64;
  return words;
}

inline std::vector<std::uint8_t> pixels_of(const skan_graph::StoredBitmap& bitmap,
                                           const std::vector<std::uint64_t>& words) {
  std::vector<std::uint8_t> all(bitmap.shape.pixel_count());
  for (skan_graph::PixelIndex pixel = 0; pixel < all.size(); ++pixel)
    all[pixel] = words[word_of(bitmap, pixel)] >> pixel % bitmap.shape.row_length() % 64 & 1;
  return all;
}
