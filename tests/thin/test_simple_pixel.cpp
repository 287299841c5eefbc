#include "thin/centred/simple_pixel.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <vector>

#include "thin/centred/neighbors_in_tiles.hpp"
#include "thin/centred/pixel_bits.hpp"
#include "thin/centred/simple_kernels.hpp"
#include "thin/centred/simple_words.hpp"
#include "thin/centred/word_keys.hpp"

using namespace skan_graph;

namespace {

/// 64 neighbourhoods as 27 words; the pixels themselves are set.
Neighborhood<std::uint64_t> as_words(const std::array<NeighborSet, 64>& sets) {
  Neighborhood<std::uint64_t> words{};
  for (std::size_t i = 0; i < sets.size(); ++i)
    for (std::size_t k = 0; k < neighborhood_size; ++k)
      words[k] |= std::uint64_t{sets[i] >> k & 1} << i;
  words[middle] = ~std::uint64_t{0};
  return words;
}

constexpr NeighborSet bit(std::size_t k) { return NeighborSet{1} << k; }

NeighborSet random_neighbors(std::mt19937_64& random, int density) {
  NeighborSet set = 0;
  for (std::size_t k = 0; k < neighborhood_size; ++k)
    if (k != middle && static_cast<int>(random() % 100) < density) set |= bit(k);
  return set;
}

}  // namespace

TEST_CASE("an end is simple; a lone pixel, one in a line and one inside are not") {
  constexpr NeighborSet all = bit(neighborhood_size) - 1 - bit(middle);
  CHECK(is_simple(bit(12)));
  CHECK(is_simple(bit(0)));
  CHECK_FALSE(is_simple(0));
  CHECK_FALSE(is_simple(bit(12) | bit(14)));
  CHECK_FALSE(is_simple(all));
  CHECK(is_simple(all & ~bit(12)));                // in the middle of a face of an object
  CHECK_FALSE(is_simple(all & ~bit(12) & ~bit(14)));  // the wall between two cavities
  CHECK_FALSE(is_simple(all & ~bit(0)));           // touched by background at a corner only
}

TEST_CASE("64 pixels at a time are simple where each of them is") {
  std::mt19937_64 random(5);
  for (int repeat = 0; repeat < 20000; ++repeat) {
    std::array<NeighborSet, 64> sets;
    for (NeighborSet& set : sets) set = random_neighbors(random, 5 + repeat % 91);
    const auto words = as_words(sets);
    std::uint64_t simple = 0, two = 0;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      simple |= std::uint64_t{is_simple(sets[i])} << i;
      two |= std::uint64_t{std::popcount(sets[i]) >= 2} << i;
    }
    REQUIRE(are_simple(words) == simple);
    REQUIRE(have_two_neighbors(words) == two);
  }
}

TEST_CASE("taking away any of the P-simple pixels leaves the others simple") {
  // What P-simple means, on random neighbourhoods of one pixel: it is simple whichever of the
  // going neighbours went before.
  std::mt19937_64 random(6);
  int seen = 0;
  for (int repeat = 0; repeat < 4000; ++repeat) {
    std::array<NeighborSet, 64> object, going;
    for (std::size_t i = 0; i < object.size(); ++i) {
      object[i] = random_neighbors(random, 20 + repeat % 70);
      going[i] = object[i] & random_neighbors(random, 25);
    }
    const auto around = as_words(object);
    const std::uint64_t p_simple = are_simple(around) & are_p_simple<3>(around, as_words(going));
    for (std::size_t i = 0; i < object.size(); ++i) {
      if ((p_simple >> i & 1) == 0) continue;
      ++seen;
      // All subsets of what goes.
      for (NeighborSet gone = going[i];; gone = (gone - 1) & going[i]) {
        REQUIRE(is_simple(object[i] & ~gone));
        if (gone == 0) break;
      }
    }
  }
  CHECK(seen > 1000);
}

TEST_CASE("tiles hold the same pixels as rows, and give the same neighbours") {
  std::mt19937_64 random(9);
  for (const Shape& shape : {Shape{5, 11, 130}, Shape{3, 8, 64}, Shape{50, 203}, Shape{1, 7}}) {
    PaddedBitmap object(shape);
    for (PixelIndex i = 0; i < shape.pixel_count(); ++i)
      if (random() % 5 < 2) set_pixel(object, object.bit_of(i));
    const TiledBitmap tiles(object);
    CHECK(std::equal(object.words(), object.words() + object.word_count(),
                     tiles.untiled().words()));

    // Candidates by the kernel, tile by tile, and one by one.
    const Neighborhoods neighborhoods(object, std::vector<double>(shape.dimensions(), 1.0));
    const WordSteps steps(tiles);
    std::vector<std::int64_t> words;
    std::vector<std::uint64_t> pixels;
    for (std::int64_t w = 0; w < tiles.word_count(); ++w)
      if (tiles.words()[w] != 0) {
        words.push_back(w);
        pixels.push_back(tiles.words()[w]);
      }
    while (words.size() % word_lanes != 0) {
      words.push_back(words.front());
      pixels.push_back(0);
    }
    const std::vector<std::uint64_t> before = pixels;
    keep_candidates(tiles.words(), steps, {words.data(), pixels.data(), words.size()});
    for (std::size_t i = 0; i < words.size(); ++i)
      for (int b = 0; b < 64; ++b) {
        if ((before[i] >> b & 1) == 0) continue;
        const BitIndex in_rows = tiles.padded_bit(words[i], object) +
                                 b / 8 * object.strides()[shape.dimensions() - 2] + b % 8;
        const NeighborSet set = neighborhoods.of(object.words(), in_rows);
        REQUIRE(object.test(in_rows));
        REQUIRE(neighbors_in_tiles(tiles.words() + words[i], steps, b) == set);
        REQUIRE((pixels[i] >> b & 1) == (is_simple(set) && std::popcount(set) >= 2));
      }
  }
}

TEST_CASE("subfields: pixels of one touch no other of it, and every coordinate counts") {
  const PaddedBitmap volume(Shape{4, 4, 70}), plane(Shape{5, 70});
  const Neighborhoods in_volume(volume, std::vector<double>{1, 1, 1}),
      in_plane(plane, std::vector<double>{1, 1});
  CHECK(in_volume.subfield(volume.bit_of(0)) == 7);
  CHECK(in_volume.subfield(volume.bit_of(1)) == 6);
  CHECK(in_volume.subfield(volume.bit_of(70)) == 5);
  CHECK(in_volume.subfield(volume.bit_of(4 * 70)) == 3);
  CHECK(in_plane.subfield(plane.bit_of(0)) == 3);
  CHECK(in_plane.subfield(plane.bit_of(71)) == 0);
}

TEST_CASE("the pixels of a key and the next key are found like one by one") {
  std::mt19937_64 random(4);
  for (int repeat = 0; repeat < 3000; ++repeat) {
    std::uint64_t word = random();
    for (int i = 0; i < repeat % 4; ++i) word &= random();
    if (repeat % 50 == 0) word = ~std::uint64_t{0};
    std::vector<std::uint16_t> keys(64 + keys_padding);
    const std::uint64_t most = repeat % 3 == 0 ? 5 : 32767;
    for (std::uint16_t& key : keys) key = static_cast<std::uint16_t>(random() % (most + 1));
    const std::uint32_t key = keys[random() % 64];
    REQUIRE(find_key(word, keys.data(), key) == find_key_one_by_one(word, keys.data(), key));
  }
}
