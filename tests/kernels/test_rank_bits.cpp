#include "kernels/rank_bits.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

#include "bits/rank_arrays.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

TEST_CASE("the rank of a bit is the number of set bits before it") {
  std::mt19937_64 random(7);
  for (const double density : {0.0, 0.1, 0.9, 1.0}) {
    CAPTURE(density);
    const BoolImage image = noise({7, 9, 300}, density, random);
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    std::vector<std::int64_t> bits;
    std::vector<std::uint64_t> expected;
    std::uint64_t before = 0;
    for (std::int64_t bit = 0; bit < bitmap.word_count() * bits_per_word; ++bit) {
      bits.push_back(bit);
      expected.push_back(before);
      before += bitmap.test(bit);
    }
    std::vector<std::uint64_t> ranks(bits.size());
    rank_bits(rank_arrays(node_index), bits.data(), bits.size(), ranks.data());
    CHECK(ranks == expected);
  }
}

TEST_CASE("as many ranks are written as there are bits") {
  std::mt19937_64 random(8);
  const BoolImage image = noise({3, 70}, 0.5, random);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const std::vector<std::int64_t> bits(20, bitmap.bit_of(100));
  for (const std::size_t count : {0, 1, 7, 8, 9, 15, 16, 17}) {
    CAPTURE(count);
    std::vector<std::uint64_t> ranks(bits.size(), ~std::uint64_t{0});
    rank_bits(rank_arrays(node_index), bits.data(), count, ranks.data());
    for (std::size_t i = 0; i < ranks.size(); ++i)
      CHECK(ranks[i] == (i < count ? node_index.rank(bits[i]) : ~std::uint64_t{0}));
  }
}
