#pragma once

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

inline void set_pixel(PaddedBitmap& bitmap, BitIndex bit) {
  bitmap.words()[bit / bits_per_word] |= std::uint64_t{1} << bit % bits_per_word;
}

inline void clear_pixel(PaddedBitmap& bitmap, BitIndex bit) {
  bitmap.words()[bit / bits_per_word] &= ~(std::uint64_t{1} << bit % bits_per_word);
}

}  // namespace skan_graph
