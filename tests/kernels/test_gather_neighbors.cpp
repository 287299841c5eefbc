#include "kernels/gather_neighbors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "bits/pixel_rows.hpp"
#include "skan_graph/bits/detail/set_bits.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

/// Each pixel of the block is looked at.
std::uint32_t slow_neighbors(const PaddedBitmap& bitmap, const NeighborBlock& block,
                             BitIndex bit) {
  std::uint32_t neighbors = 0;
  for (std::size_t pixel = 0; pixel < block.pixel_count(); ++pixel) {
    const BitIndex at = bit + block.step[pixel];
    // In one dimension the first pixel has a neighbour in the guard word.
    if ((block.neighbors >> pixel & 1) != 0 && at >= 0 && bitmap.test(at))
      neighbors |= std::uint32_t{1} << pixel;
  }
  return neighbors;
}

}  // namespace

TEST_CASE("the pixels around each set bit are gathered, in 1 to 5 dimensions") {
  for (const BoolImage& image : random_images()) {
    CAPTURE(image.shape.to_string());
    const PaddedBitmap bitmap = image.bitmap();
    for (const NeighborBlock& block : neighbor_blocks(bitmap)) {
      std::vector<std::uint32_t> fast, slow, single;
      SetBits set_bits;
      for (std::int64_t w = 0; w < bitmap.word_count(); w += SetBits::most_words) {
        set_bits.list(bitmap.words() + w,
                      std::min(SetBits::most_words, bitmap.word_count() - w));
        const std::span bits(set_bits.begin(), set_bits.end());
        fast.resize(slow.size() + bits.size());
        gather_neighbors(pixel_rows(block), bitmap.words() + w, bits, fast.data() + slow.size());
        for (const std::uint16_t bit : bits) {
          slow.push_back(slow_neighbors(bitmap, block, w * bits_per_word + bit));
          single.push_back(block.neighbors_of(bitmap.words(), w * bits_per_word + bit));
        }
      }
      CHECK((fast == slow));
      CHECK((single == slow));
    }
  }
}
