#include "skan_graph/picture/thumbnail.hpp"

#include <doctest/doctest.h>

#include "io/read_all.hpp"
#include "support/drawing.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

/// The greys of a thumbnail as a reader of PNG finds them, from 0 (black) to F (white), and the
/// extents before them.
std::string thumbnail(const BoolImage& image, std::uint64_t longest_side) {
  const PaddedBitmap bitmap = image.bitmap();
  const FreshFolder folder;
  put(folder / "a.png", thumbnail_png(NodeIndex(bitmap), longest_side));
  const GreyImage grey = read_all(folder / "a.png");
  std::string text = grey.shape.to_string() + " ";
  for (const std::byte pixel : grey.pixels)
    text += "0123456789ABCDEF"[std::to_integer<unsigned>(pixel) / 16];
  return text;
}

}  // namespace

TEST_CASE("thumbnail: a small image pixel for pixel, skeleton black on white") {
  CHECK(thumbnail(drawn(R"(
    #..
    .#.)"), 5) == "2 × 3 0FFF0F");
}

TEST_CASE("thumbnail: pixels that share one are the darker the more they are") {
  // Each pixel stands for 2 × 2: one of them is half a line across it, two are a whole one.
  CHECK(thumbnail(drawn(R"(
    #...##..
    ........
    ....##..
    ...###..)"), 4) == "2 × 4 5F0FF50F");
}

TEST_CASE("thumbnail: a volume is seen along its first axis, a line is one row") {
  CHECK(thumbnail(BoolImage{Shape{2, 2, 3}, {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}}, 9) ==
        "2 × 3 0F0FFF");
  CHECK(thumbnail(BoolImage{Shape{4}, {1, 0, 0, 1}}, 9) == "1 × 4 0FF0");
  const PaddedBitmap none = BoolImage{Shape{0, 3}, {}}.bitmap();
  CHECK(thumbnail_png(NodeIndex(none), 9).empty());
  CHECK(thumbnail_uri(NodeIndex(none), 9).empty());
}

TEST_CASE("thumbnail: of large images, no skeleton pixel is left out") {
  std::mt19937_64 random(4);
  const BoolImage image = noise({300, 1000}, 0.0005, random);
  const std::string text = thumbnail(image, 100);
  CHECK(text.starts_with("30 × 100 "));
  const std::string greys = text.substr(text.rfind(' ') + 1);
  for (std::uint64_t i = 0; i < image.pixels.size(); ++i)
    if (image.pixels[i] != 0) REQUIRE(greys[i / 1000 / 10 * 100 + i % 1000 / 10] != 'F');
}
