#include "skan_graph/thin/zhang.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <stdexcept>

#include "thin/random_masks.hpp"
#include "thin/slow_zhang.hpp"

using namespace skan_graph;

namespace {

BoolImage zhang(const BoolImage& mask) {
  return thinned(mask, [](PaddedBitmap& bitmap) { thin_zhang(bitmap); });
}

}  // namespace

TEST_CASE("a flat body becomes a line along it") {
  CHECK(drawing_of(zhang(drawn(R"(
    ...........
    ...#####...
    ..#######..
    .#########.
    ..#######..
    ...#####...
    ...........)"))) == drawing_of(drawn(R"(
    ...........
    ...........
    ...........
    ....###....
    ...........
    ...........
    ...........)")));
}

TEST_CASE("a line of one pixel stays, also where it touches the border") {
  const BoolImage line = drawn(R"(
    #...
    .#..
    ..##)");
  CHECK(drawing_of(zhang(line)) == drawing_of(line));
}

TEST_CASE("a ring stays a ring of one pixel") {
  CHECK(drawing_of(zhang(drawn(R"(
    .......
    .#####.
    .#####.
    .##.##.
    .#####.
    .#####.
    .......)"))) == drawing_of(drawn(R"(
    .......
    .......
    ...#...
    ..#.#..
    ...#...
    .......
    .......)")));
}

TEST_CASE("Zhang's thinning equals that of a pixel at a time") {
  for (const BoolImage& mask : random_masks(shapes_2d())) {
    INFO(mask.shape.to_string());
    CHECK(zhang(mask).pixels == slow::thin_zhang(mask));
  }
}

TEST_CASE("Zhang's thinning gives the same on any number of threads") {
  std::mt19937_64 random(5);
  for (const BoolImage& mask :
       {noise({1500, 700}, 0.9, random), tubes({900, 900}, 12, random),
        noise({3, 9000}, 0.8, random)}) {
    std::vector<std::uint8_t> expected;
    for (const int threads : {1, 2, 3, 8}) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(threads));
      tbb::task_arena arena(threads);
      for (int repeat = 0; repeat < 3; ++repeat) {
        const BoolImage skeleton = arena.execute([&] { return zhang(mask); });
        if (expected.empty()) expected = skeleton.pixels;
        CHECK(skeleton.pixels == expected);
      }
    }
  }
}

TEST_CASE("a progress callback of Zhang's thinning may stop it") {
  std::mt19937_64 random(7);
  const BoolImage mask = tubes({300, 300}, 9, random);
  PaddedBitmap bitmap = mask.bitmap();
  int rounds = 0;
  const auto stop = [&](std::uint64_t done, std::uint64_t total) {
    CHECK(done <= total);
    if (++rounds == 3) throw std::runtime_error("stop");
  };
  CHECK_THROWS_WITH(thin_zhang(bitmap, stop), "stop");
}

TEST_CASE("Zhang's thinning has two dimensions") {
  PaddedBitmap volume(Shape{1, 5, 5});
  CHECK_THROWS_AS(thin_zhang(volume), std::invalid_argument);
}
