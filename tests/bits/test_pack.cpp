#include "skan_graph/bits/pack.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

/// The image's pixels as another type: 0 stays 0, the others become values of all sizes.
template <class Pixel>
std::vector<std::byte> converted(const BoolImage& image, std::mt19937_64& random) {
  std::vector<std::byte> bytes(image.pixels.size() * sizeof(Pixel));
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const auto exponent = static_cast<int>(random() % (8 * sizeof(Pixel) - 1));
    const auto value = image.pixels[i] != 0 ? static_cast<Pixel>(std::ldexp(1.0, exponent)) : Pixel{0};
    std::memcpy(bytes.data() + i * sizeof value, &value, sizeof value);
  }
  return bytes;
}

}  // namespace

TEST_CASE("packing sets the bit of each pixel that is not 0, and no other") {
  for (const BoolImage& image : random_images()) {
    const PaddedBitmap bitmap = image.bitmap();
    std::uint64_t set = 0, expected = 0;
    for (std::int64_t w = 0; w < bitmap.word_count(); ++w)
      set += static_cast<std::uint64_t>(std::popcount(bitmap.words()[w]));
    bool same = true;
    for (PixelIndex pixel = 0; pixel < image.pixels.size(); ++pixel) {
      same = same && bitmap.test(bitmap.bit_of(pixel)) == (image.pixels[pixel] != 0);
      expected += image.pixels[pixel];
    }
    CHECK(same);
    CHECK(set == expected);
    CHECK(bitmap.words()[-1] == 0);
    CHECK(bitmap.words()[bitmap.word_count()] == 0);
  }
}

TEST_CASE("every number type packs to the same bits") {
  std::mt19937_64 random(1);
  const BoolImage image = noise({9, 4200}, 0.3, random);
  const PaddedBitmap expected = image.bitmap();
  for (const PixelType type :
       {PixelType::uint8, PixelType::int8, PixelType::uint16, PixelType::int16, PixelType::uint32,
        PixelType::int32, PixelType::uint64, PixelType::int64, PixelType::float32,
        PixelType::float64}) {
    CAPTURE(name_of(type));
    const std::vector<std::byte> pixels = visit_pixel_type(
        type, [&](auto pixel) { return converted<decltype(pixel)>(image, random); });
    const PaddedBitmap bitmap = pack({image.shape, type, pixels.data()});
    CHECK(std::memcmp(bitmap.words(), expected.words(),
                      static_cast<std::size_t>(expected.word_count()) * 8) == 0);
  }
}

TEST_CASE("NaN is skeleton, −0.0 is background") {
  const float f = std::numeric_limits<float>::quiet_NaN();
  const float row[] = {0.0F, -0.0F, f, -f, 1e-45F, -1.0F};
  const PaddedBitmap bitmap = pack({Shape{6}, PixelType::float32, row});
  CHECK(bitmap.words()[0] == 0b111100);
  const double wide[] = {0.0, -0.0, f, 5e-324, -std::numeric_limits<double>::infinity()};
  CHECK(pack({Shape{5}, PixelType::float64, wide}).words()[0] == 0b11100);
}

TEST_CASE("runs that begin at rows or at multiples of 64 columns pack like the whole") {
  std::mt19937_64 random(2);
  const BoolImage image = noise({5, 200}, 0.4, random);
  const PaddedBitmap expected = image.bitmap();
  PaddedBitmap bitmap(image.shape);
  for (const auto& [first, last] : {std::pair<PixelIndex, PixelIndex>{400, 600}, {64, 128},
                                    {600, 1000}, {0, 64}, {128, 400}})
    pack_run(bitmap, first, last - first, PixelType::boolean, image.pixels.data() + first);
  CHECK(std::memcmp(bitmap.words(), expected.words(),
                    static_cast<std::size_t>(expected.word_count()) * 8) == 0);
}

TEST_CASE("an image without pixels packs to background") {
  CHECK(pack({Shape{0, 5}, PixelType::boolean, nullptr}).shape() == Shape{0, 5});
  CHECK(pack({Shape{5, 0}, PixelType::boolean, nullptr}).word_count() == 7);
}
