#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>

#include "io/write/image_formats.hpp"
#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// Fills `pixels` with a run of the image, from raveled index `first` on.
/// Cost: clears the run, then visits each skeleton pixel in it.
template <class Pixel>
void fill_node_pixels(const NodeImage& image, PixelIndex first, std::span<Pixel> pixels) {
  std::fill(pixels.begin(), pixels.end(), Pixel{0});
  if (pixels.empty()) return;
  const PaddedBitmap& bitmap = image.node_index.bitmap();
  const auto row_length = static_cast<BitIndex>(bitmap.shape().row_length());

  NodeId node = image.node_index.rank(bitmap.bit_of(first));
  auto row = first / bitmap.shape().row_length();
  auto column = static_cast<BitIndex>(first % bitmap.shape().row_length());
  for (auto done = std::size_t{0}; done < pixels.size(); ++row, column = 0) {
    const BitIndex end =
        std::min(row_length, column + static_cast<BitIndex>(pixels.size() - done));
    const std::uint64_t* words = bitmap.words() + bitmap.row_start(row) / bits_per_word;
    Pixel* out = pixels.data() + done;  // the pixel in `column`
    for (BitIndex w = column / bits_per_word; w * bits_per_word < end; ++w)
      for (std::uint64_t word = words[w]; word != 0; word &= word - 1) {
        const BitIndex bit = w * bits_per_word + std::countr_zero(word);
        if (bit < column) continue;
        if (bit >= end) break;
        out[bit - column] = static_cast<Pixel>(image.value(node++));
      }
    done += static_cast<std::size_t>(end - column);
  }
}

}  // namespace skan_graph
