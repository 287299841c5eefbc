#include "skan_graph/thin/lee.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <stdexcept>

#include "thin/random_masks.hpp"
#include "thin/slow_lee.hpp"

using namespace skan_graph;

namespace {

BoolImage lee(const BoolImage& mask) {
  return thinned(mask, [](PaddedBitmap& bitmap) { thin_lee(bitmap); });
}

std::uint64_t pixels_left(const BoolImage& image) {
  return static_cast<std::uint64_t>(std::count(image.pixels.begin(), image.pixels.end(), 1));
}

BoolImage all_set(const Shape& shape) {
  return {shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)};
}

}  // namespace

TEST_CASE("a square of three keeps its middle row: the rows above and below go first") {
  const BoolImage skeleton = lee(drawn(R"(
    .....
    .###.
    .###.
    .###.
    .....)"));
  CHECK(drawing_of(skeleton) == drawing_of(drawn(R"(
    .....
    .....
    .###.
    .....
    .....)")));
}

TEST_CASE("a square of two keeps its lower row, whose pixels are then ends of a line") {
  CHECK(drawing_of(lee(drawn(R"(
    ##
    ##)"))) == "..\n##\n");
}

TEST_CASE("a line of one pixel stays; an end with two neighbours is a corner, and goes") {
  CHECK(drawing_of(lee(drawn(R"(
    #....
    ##...
    .####)"))) == drawing_of(drawn(R"(
    .....
    #....
    .####)")));
}

TEST_CASE("a ring stays a ring of one pixel, to one side where two would do") {
  CHECK(drawing_of(lee(drawn(R"(
    .......
    .#####.
    .#####.
    .##.##.
    .#####.
    .#####.
    .......)"))) == drawing_of(drawn(R"(
    .......
    .......
    ..##...
    .#..#..
    ..#.#..
    ...#...
    .......)")));
}

// The second sub-iteration finds the four voxels that the first has left, all at its border.
// When each is looked at again only the neighbours' components count, no ends are spared.
TEST_CASE("a cube of two vanishes") {
  BoolImage mask = all_set({4, 4, 4});
  for (PixelIndex pixel = 0; pixel < mask.pixels.size(); ++pixel)
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::uint64_t at = mask.shape.coordinates(pixel)[axis];
      if (at == 0 || at == 3) mask.pixels[pixel] = 0;
    }
  CHECK(pixels_left(mask) == 8);
  CHECK(pixels_left(lee(mask)) == 0);
}

// Rows go first, then columns, of a plate that is left; so the planes' middles are a line.
TEST_CASE("a cube of three keeps the middles of its planes") {
  BoolImage expected{{3, 3, 3}, std::vector<std::uint8_t>(27)};
  for (const std::uint64_t plane : {0, 1, 2})
    expected.pixels[expected.shape.ravel({plane, 1, 1})] = 1;
  CHECK(lee(all_set({3, 3, 3})).pixels == expected.pixels);
}

TEST_CASE("Lee's thinning equals that of a pixel at a time, in 2D and 3D" *
          doctest::test_suite("large")) {
  for (const auto& shapes : {shapes_2d(), shapes_3d()})
    for (const BoolImage& mask : random_masks(shapes)) {
      INFO(mask.shape.to_string());
      CHECK(lee(mask).pixels == slow::Lee(mask).thin());
    }
}

TEST_CASE("a 3D image of one plane is thinned as the 2D one, one of one row as a volume") {
  std::mt19937_64 random(3);
  const BoolImage flat = noise({30, 70}, 0.6, random);
  CHECK(lee({{1, 30, 70}, flat.pixels}).pixels == lee(flat).pixels);
  const BoolImage upright{{30, 1, 70}, flat.pixels};
  CHECK(lee(upright).pixels == slow::Lee(upright).thin());
}

TEST_CASE("Lee's thinning gives the same on any number of threads, more than there are planes") {
  std::mt19937_64 random(5);
  std::vector<BoolImage> masks;
  for (const Shape& shape : {Shape{1, 200, 900}, Shape{2, 150, 300}, Shape{3, 150, 300},
                             Shape{60, 90, 80}, Shape{700, 600}}) {
    masks.push_back(noise(shape, 0.8, random));
    masks.push_back(tubes(shape, 6, random));
  }
  for (const BoolImage& mask : masks) {
    std::vector<std::uint8_t> expected;
    for (const int threads : {1, 2, 3, 8}) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(threads));
      tbb::task_arena arena(threads);
      for (int repeat = 0; repeat < 3; ++repeat) {
        const BoolImage skeleton = arena.execute([&] { return lee(mask); });
        if (expected.empty()) expected = skeleton.pixels;
        CHECK(skeleton.pixels == expected);
      }
    }
  }
}

TEST_CASE("a progress callback of Lee's thinning counts up, and may stop it") {
  std::mt19937_64 random(7);
  const BoolImage mask = tubes({40, 60, 60}, 6, random);
  PaddedBitmap bitmap = mask.bitmap();
  std::uint64_t last = 0, rounds = 0;
  thin_lee(bitmap, [&](std::uint64_t done, std::uint64_t total) {
    CHECK(done >= last);
    CHECK(done <= total);
    last = done;
    ++rounds;
  });
  CHECK(rounds > 2);

  bitmap = mask.bitmap();
  const auto stop = [](std::uint64_t, std::uint64_t) { throw std::runtime_error("stop"); };
  CHECK_THROWS_WITH(thin_lee(bitmap, stop), "stop");
}

TEST_CASE("Lee's thinning has two or three dimensions") {
  PaddedBitmap line(Shape{5}), space(Shape{2, 2, 2, 2});
  CHECK_THROWS_AS(thin_lee(line), std::invalid_argument);
  CHECK_THROWS_AS(thin_lee(space), std::invalid_argument);
}

TEST_CASE("an image without pixels is left alone") {
  PaddedBitmap nothing(Shape{0, 5, 5});
  thin_lee(nothing);
  CHECK(nothing.shape().pixel_count() == 0);
}
