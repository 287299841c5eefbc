#include "view/removed_paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "support/random_images.hpp"
#include "view/decoded_paths.hpp"

using namespace skan_graph;

namespace {

using Paths = std::vector<std::vector<PixelIndex>>;

Paths removed(const BoolImage& before, const BoolImage& after) {
  const PaddedBitmap unpruned = before.bitmap(), pruned = after.bitmap();
  const NodeIndex node_index(pruned);
  return decoded(removed_paths(unpruned, node_index), before.shape);
}

}  // namespace

TEST_CASE("removed paths: a spur reaches to the skeleton that it was cut from") {
  CHECK((removed(drawn(R"(
           #....
           .#...
           #####)"),
                 drawn(R"(
           .....
           .....
           #####)")) == Paths{{0, 6, 10}}));
}

TEST_CASE("removed paths: a single pixel becomes a path of one step, or of none if it was alone") {
  CHECK((removed(drawn(R"(
           #...#
           #....)"),
                 drawn(R"(
           .....
           #....)")) == Paths{{5, 0}, {4}}));
}

TEST_CASE("removed paths: an image of one axis has no pixel before its first, nor a path to it") {
  BoolImage before{Shape{70}, std::vector<std::uint8_t>(70)};
  before.pixels[0] = before.pixels[63] = 1;
  BoolImage after = before;
  after.pixels[0] = 0;
  CHECK((removed(before, after) == Paths{{0}}));
  after.pixels = before.pixels;
  before.pixels[1] = 1;  // joined to pixel 0, the first bit of all
  CHECK((removed(before, after) == Paths{{0, 1}}));
}

TEST_CASE("removed paths: nothing removed, no paths") {
  CHECK(removed(drawn("##.#"), drawn("##.#")).empty());
}

TEST_CASE("removed paths: of random images go over the removed pixels, all of them and no others") {
  std::mt19937_64 random(21);
  for (const Shape& shape : {Shape{90}, Shape{20, 70}, Shape{8, 9, 66}}) {
    const BoolImage before = noise(shape, 0.2, random);
    BoolImage after = before;
    for (std::size_t i = 0; i < after.pixels.size(); ++i)
      if (random() % 3 == 0) after.pixels[i] = 0;
    std::set<PixelIndex> drawn_pixels;
    for (const std::vector<PixelIndex>& path : removed(before, after)) {
      for (std::size_t i = 1; i + 1 < path.size(); ++i) CHECK(after.pixels[path[i]] == 0);
      drawn_pixels.insert(path.begin(), path.end());
    }
    for (PixelIndex pixel = 0; pixel < before.pixels.size(); ++pixel)
      if (before.pixels[pixel] != 0 && after.pixels[pixel] == 0)
        CHECK(drawn_pixels.contains(pixel));
  }
}
