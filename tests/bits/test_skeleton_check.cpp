#include "skan_graph/bits/skeleton_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "skan_graph/bits/degrees.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

SkeletonCheck check_of(const BoolImage& image) {
  const PaddedBitmap bitmap = image.bitmap();
  return check_skeleton(NodeIndex(bitmap));
}

/// A square of `size` pixels with a frame drawn into it.
BoolImage frame(std::uint64_t size, std::uint64_t thickness) {
  BoolImage image{Shape{size, size}, std::vector<std::uint8_t>(size * size)};
  const std::uint64_t first = 10, last = size - 10;
  for (std::uint64_t row = first; row < last; ++row)
    for (std::uint64_t column = first; column < last; ++column) {
      const std::uint64_t depth = std::min({row - first, column - first, last - 1 - row, last - 1 - column});
      image.pixels[row * size + column] = depth < thickness;
    }
  return image;
}

}  // namespace

TEST_CASE("an inner pixel is one whose eight neighbours are set") {
  const SkeletonCheck check = check_of(drawn(R"(
    .......
    .###...
    .####..
    .####..
    ...#...)"));
  CHECK(check.pixels == 35);
  CHECK(check.skeleton_pixels == 12);
  CHECK(check.inner_pixels == 1);
  CHECK(check.foreground_share() == doctest::Approx(12.0 / 35));
  CHECK(check.inner_share() == doctest::Approx(1.0 / 12));
}

TEST_CASE("inner pixels are those of the highest degree, in 1 to 5 dimensions") {
  for (const BoolImage& image : random_images()) {
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    std::size_t neighbors = 1;
    for (std::size_t axis = 0; axis < image.shape.dimensions(); ++axis) neighbors *= 3;
    const auto by_node = degrees(node_index);
    CHECK(check_skeleton(node_index).inner_pixels ==
          static_cast<std::uint64_t>(
              std::count(by_node.begin(), by_node.end(), static_cast<Degree>(neighbors - 1))));
  }
}

TEST_CASE("lines of one or two pixels are a skeleton, thick ones are not") {
  CHECK_FALSE(check_of(frame(100, 1)).looks_thick());
  CHECK_FALSE(check_of(frame(100, 2)).looks_thick());
  CHECK(check_of(frame(100, 4)).looks_thick());
}

TEST_CASE("more than a quarter of an image is not a skeleton, however thin") {
  BoolImage stripes{Shape{100, 100}, std::vector<std::uint8_t>(10000)};
  for (std::size_t pixel = 0; pixel < stripes.pixels.size(); ++pixel)
    stripes.pixels[pixel] = pixel / 100 % 2 == 0;
  CHECK(check_of(stripes).inner_pixels == 0);
  CHECK(check_of(stripes).looks_thick());
}

TEST_CASE("nothing is said of tiny images, of lines in 1D, and of background alone") {
  CHECK_FALSE(check_of({Shape{5, 7}, std::vector<std::uint8_t>(35, 1)}).looks_thick());
  CHECK_FALSE(check_of({Shape{5000}, std::vector<std::uint8_t>(5000, 1)}).looks_thick());
  CHECK_FALSE(check_of({Shape{100, 100}, std::vector<std::uint8_t>(10000)}).looks_thick());
  CHECK_FALSE(check_of({Shape{0, 7}, {}}).looks_thick());
}
