#include "skan_graph/bits/padded_bitmap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "support/random_images.hpp"

using namespace skan_graph;

TEST_CASE("a 5 × 7 image becomes 7 rows of one word") {
  const PaddedBitmap bitmap(Shape{5, 7});
  CHECK(bitmap.word_count() == 7);
  CHECK(bitmap.strides()[0] == 64);
  CHECK(bitmap.strides()[1] == 1);
  CHECK(bitmap.row_start(0) == 64);
  CHECK(bitmap.bit_of(9) == 2 * 64 + 2);
}

TEST_CASE("a row of 63 pixels fits in a word with its padding, one of 64 does not") {
  CHECK(PaddedBitmap(Shape{63}).word_count() == 1);
  CHECK(PaddedBitmap(Shape{64}).word_count() == 2);
  CHECK(PaddedBitmap(Shape{127}).word_count() == 2);
  CHECK(PaddedBitmap(Shape{128}).word_count() == 3);
}

TEST_CASE("a copy has the same pixels, whatever its size") {
  std::mt19937_64 random(41);
  for (const Shape& shape : {Shape{0, 5}, Shape{63}, Shape{3, 4, 70}, Shape{9000, 3000}}) {
    const PaddedBitmap bitmap = noise(shape, 0.5, random).bitmap();
    PaddedBitmap copy = bitmap, assigned(Shape{1});
    assigned = bitmap;
    for (const PaddedBitmap* other : {&copy, &assigned}) {
      CHECK(other->shape() == shape);
      CHECK(std::ranges::equal(other->strides(), bitmap.strides()));
      CHECK(std::equal(bitmap.words() - 1, bitmap.words() + bitmap.word_count() + 1,
                       other->words() - 1, other->words() + other->word_count() + 1));
    }
  }
}

TEST_CASE("every pixel has its own bit, in ascending order, with background around the image") {
  for (const Shape& shape : {Shape{65}, Shape{3, 64}, Shape{2, 3, 5}, Shape{2, 1, 3, 63}}) {
    const PaddedBitmap bitmap(shape);
    BitIndex previous = -1;
    for (PixelIndex pixel = 0; pixel < shape.pixel_count(); ++pixel) {
      const BitIndex bit = bitmap.bit_of(pixel);
      CHECK(bit > previous);
      CHECK(bitmap.pixel_of(bit) == pixel);
      previous = bit;
    }
    const BitIndex bits = bitmap.word_count() * bits_per_word;
    BitIndex largest_step = 0;
    for (const BitIndex stride : bitmap.strides()) largest_step += stride;
    CHECK(bitmap.bit_of(0) - largest_step >= -1);  // −1 is in the guard word
    CHECK(previous + largest_step < bits + bits_per_word);
  }
}

TEST_CASE("a bitmap whose bits cannot be counted is refused") {
  const std::uint64_t big = std::uint64_t{1} << 60;
  CHECK_THROWS_AS(PaddedBitmap(Shape{big, 1}), std::length_error);
}
