#include "skan_graph/thin/centred.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "support/random_images.hpp"
#include "support/slow_centred.hpp"
#include "support/slow_topology.hpp"
#include "thin/shapes.hpp"

using namespace skan_graph;

namespace {

const std::vector<std::vector<double>> spacings{
    {1, 1, 1}, {4, 1, 1}, {2.5, 1, 0.7}, {0.3, 0.3, 0.3}, {1.5, 1, 1}};

std::vector<double> spacing_for(const BoolImage& image, std::size_t number) {
  const std::vector<double>& spacing = spacings[number % spacings.size()];
  return {spacing.begin(), spacing.begin() + static_cast<std::ptrdiff_t>(
                                                 image.shape.dimensions())};
}

/// Volumes and planes of noise of many densities; and blobs, which are deeper.
std::vector<BoolImage> masks(std::uint64_t largest, int of_each) {
  std::mt19937_64 random(20260101);
  const auto extent = [&] { return 1 + random() % largest; };
  std::vector<BoolImage> masks;
  for (int i = 0; i < of_each; ++i)
    for (const double density : {0.2, 0.4, 0.6, 0.8, 0.95}) {
      masks.push_back(noise({extent(), extent(), extent()}, density, random));
      masks.push_back(noise({2 * extent(), 3 * extent()}, density, random));
      masks.push_back(noise({2, 3, 60 + random() % 80}, density, random));
      const double z = static_cast<double>(random() % largest),
                   y = static_cast<double>(random() % largest),
                   x = static_cast<double>(random() % largest),
                   radius = 1 + static_cast<double>(random() % 6);
      BoolImage blob = volume_of(largest, largest, largest, [&](double p, double q, double r) {
        return is_near_line({p, q, r}, {z, y, x}, {y + 0.5, x, z}, radius);
      });
      // With a few holes, and specks around.
      for (std::uint8_t& pixel : blob.pixels) pixel ^= random() % 80 == 0;
      masks.push_back(blob);
    }
  return masks;
}

void check_topology_and_width(const BoolImage& mask, const BoolImage& skeleton) {
  CHECK(slow_topology(SlowImage(skeleton)) == slow_topology(SlowImage(mask)));
  bool inside = true;
  for (std::size_t i = 0; i < mask.pixels.size(); ++i)
    inside = inside && skeleton.pixels[i] <= mask.pixels[i];
  CHECK(inside);
}

}  // namespace

TEST_CASE("the topology is counted as by hand") {
  CHECK(slow_topology(SlowImage(box(2, 2, 2))) == Topology{1, 1, 1});
  CHECK(slow_topology(SlowImage(drawn("###\n#.#\n###"))) == Topology{1, 2, 0});
  // Two pixels that touch at a corner are one object; the background inside is two.
  CHECK(slow_topology(SlowImage(drawn("###.\n#..#\n###."))) == Topology{1, 2, 0});
  BoolImage hollow = box(3, 3, 3, 0);
  hollow.pixels[13] = 0;
  CHECK(slow_topology(SlowImage(hollow)) == Topology{1, 2, 2});
  hollow.pixels[4] = 0;  // opened on one side
  CHECK(slow_topology(SlowImage(hollow)) == Topology{1, 1, 1});
}

TEST_CASE("centred equals its definition, written out slowly, pixel for pixel") {
  std::size_t number = 0;
  for (const BoolImage& mask : masks(9, 4)) {
    const std::vector<double> spacing = spacing_for(mask, number++);
    CHECK(thinned(mask, spacing).pixels == SlowCentred(mask, spacing).thin());
  }
}

TEST_CASE("the topology never changes, in any spacing, and nothing is set that was not") {
  std::size_t number = 0;
  for (const BoolImage& mask : masks(16, 12))
    check_topology_and_width(mask, thinned(mask, spacing_for(mask, number++)));
}

TEST_CASE("of simple pixels the skeleton has none but ends" *
          doctest::test_suite("large")) {
  for (const BoolImage& mask : masks(16, 6)) {
    const BoolImage skeleton = thinned(mask);
    const SlowCentred slow(skeleton, std::vector<double>(mask.shape.dimensions(), 1.0));
    bool only_ends = true;
    for (std::size_t i = 0; i < skeleton.pixels.size(); ++i) {
      const int pixel = static_cast<int>(i);
      only_ends = only_ends && (!skeleton.pixels[i] || !slow.is_simple(pixel) ||
                                slow.neighbors(pixel).size() == 1);
    }
    CHECK(only_ends);
  }
}

TEST_CASE("cubes of any size become one pixel") {
  for (const std::uint64_t size : {1, 2, 3, 4, 5, 6, 7}) {
    CAPTURE(size);
    CHECK(count_pixels(thinned(box(size, size, size))) == 1);
  }
}

TEST_CASE("a bar of 4 x 4 x 50 becomes a line along all of it") {
  const BoolImage skeleton = thinned(box(4, 4, 50));
  CHECK(count_pixels(skeleton) == 50);
  CHECK(slow_topology(SlowImage(skeleton)) == Topology{1, 1, 1});
}

TEST_CASE("a line one pixel wide stays as it is") {
  const BoolImage line = drawn(R"(
    .....................
    .##...###......######
    ...###...##...#......
    ...........###.......)");
  CHECK(thinned(line).pixels == line.pixels);
  const BoolImage in_space = box(1, 1, 20);
  CHECK(thinned(in_space).pixels == in_space.pixels);
}

TEST_CASE("a plate in 2D becomes its middle line") {
  const BoolImage skeleton = thinned(drawn(R"(
    ......................
    .####################.
    .####################.
    .####################.
    ......................)"));
  // The middle row; it reaches the ends, as a tip that is drawn on does.
  const BoolImage expected = drawn(R"(
    ......................
    ......................
    .####################.
    ......................
    ......................)");
  CHECK(skeleton.pixels == expected.pixels);
}

TEST_CASE("one pixel of noise on a tube makes no branch") {
  const auto tube = [](bool noisy) {
    BoolImage image = volume_of(17, 17, 60, [](double z, double y, double x) {
      return is_near_line({z, y, x}, {8, 8, 8}, {8, 8, 51}, 4.2);
    });
    if (noisy) image.pixels[image.shape.ravel({8, 13, 30})] = 1;
    return image;
  };
  const BoolImage clean = thinned(tube(false)), noisy = thinned(tube(true));
  CHECK(count_pixels(clean) == count_pixels(noisy));
  CHECK(clean.pixels[clean.shape.ravel({8, 8, 30})] == 1);
}

TEST_CASE("a torus becomes a ring without an end") {
  const BoolImage skeleton = thinned(volume_of(15, 41, 41, [](double z, double y, double x) {
    const double ring = std::hypot(y - 20, x - 20) - 13;
    return std::hypot(z - 7, ring) <= 4;
  }));
  CHECK(slow_topology(SlowImage(skeleton)) == Topology{1, 1, 0});
  const SlowImage slow(skeleton);
  for (int i = 0; i < slow.count(); ++i) {
    if (!slow.test(slow.at(i))) continue;
    int neighbors = 0;
    for (const Offset& o : offsets(3, 3)) neighbors += slow.test(slow.at(i) + o);
    CHECK(neighbors == 2);
    // The middle of the tube is a circle of radius 13 in plane 7.
    const Offset p = slow.at(i);
    CHECK(std::hypot(p[0] - 7, std::hypot(p[1] - 20, p[2] - 20) - 13) <= 1.5);
  }
}

TEST_CASE("a hollow sphere keeps its cavity, in a surface one pixel thick") {
  const BoolImage sphere = volume_of(25, 25, 25, [](double z, double y, double x) {
    const double radius = std::hypot(z - 12, std::hypot(y - 12, x - 12));
    return radius <= 10 && radius >= 4;
  });
  const BoolImage skeleton = thinned(sphere);
  CHECK(slow_topology(SlowImage(skeleton)) == Topology{1, 2, 2});
  CHECK(count_pixels(skeleton) < count_pixels(sphere) / 4);
}

TEST_CASE("a Y has three tips and one junction") {
  const std::vector<double> middle{12, 25, 25};
  const BoolImage skeleton = thinned(volume_of(25, 50, 50, [&](double z, double y, double x) {
    const std::vector<double> p{z, y, x};
    return is_near_line(p, middle, {12, 44, 25}, 4) || is_near_line(p, middle, {12, 9, 9}, 4) ||
           is_near_line(p, middle, {12, 9, 41}, 4);
  }));
  const SlowImage slow(skeleton);
  int tips = 0;
  for (int i = 0; i < slow.count(); ++i) {
    if (!slow.test(slow.at(i))) continue;
    int neighbors = 0;
    for (const Offset& o : offsets(3, 3)) neighbors += slow.test(slow.at(i) + o);
    tips += neighbors == 1;
  }
  CHECK(tips == 3);
  CHECK(slow_topology(slow) == Topology{1, 1, 1});
}

TEST_CASE("a mirrored mask has a skeleton of nearly the same length and the same topology") {
  const BoolImage tree = volume_of(30, 40, 40, [](double z, double y, double x) {
    return is_near_line({z, y, x}, {5, 5, 5}, {20, 33, 30}, 3.3) ||
           is_near_line({z, y, x}, {15, 18, 18}, {24, 8, 34}, 2.7);
  });
  BoolImage mirrored = tree;
  for (std::uint64_t row = 0; row < tree.shape.row_count(); ++row)
    std::reverse(mirrored.pixels.begin() + static_cast<std::ptrdiff_t>(row * 40),
                 mirrored.pixels.begin() + static_cast<std::ptrdiff_t>(row * 40 + 40));
  const BoolImage a = thinned(tree), b = thinned(mirrored);
  CHECK(slow_topology(SlowImage(a)) == slow_topology(SlowImage(b)));
  CHECK(static_cast<double>(count_pixels(b)) ==
        doctest::Approx(static_cast<double>(count_pixels(a))).epsilon(0.08));
}

TEST_CASE("masks without background shrink to a point, empty ones stay empty") {
  const BoolImage full{Shape{7, 9, 70}, std::vector<std::uint8_t>(7 * 9 * 70, 1)};
  CHECK(count_pixels(thinned(full)) == 1);
  const BoolImage empty{Shape{3, 70}, std::vector<std::uint8_t>(3 * 70)};
  CHECK(count_pixels(thinned(empty)) == 0);
  const BoolImage none{Shape{0, 5}, {}};
  CHECK(count_pixels(thinned(none)) == 0);
}

TEST_CASE("objects deeper than 16 bits can tell are thinned as well") {
  // A strip 400 pixels wide whose background is one column on the left.
  BoolImage strip{Shape{3, 400}, std::vector<std::uint8_t>(3 * 400, 1)};
  for (int row = 0; row < 3; ++row) strip.pixels[static_cast<std::size_t>(row) * 400] = 0;
  CHECK(thinned(strip).pixels == SlowCentred(strip, {1, 1}).thin());
  // And one pixel beyond the depth at which squares end, 4096.
  BoolImage deep{Shape{1, 4500}, std::vector<std::uint8_t>(4500, 1)};
  deep.pixels[0] = 0;
  CHECK(slow_topology(SlowImage(thinned(deep))) == Topology{1, 1, 1});
}

TEST_CASE("the skeleton is the same at any number of threads") {
  const BoolImage mask = volume_of(70, 90, 100, [](double z, double y, double x) {
    return std::sin(z / 5) + std::sin(y / 6) + std::sin(x / 7) > 0.4;
  });
  const std::vector<double> spacing{1.2, 1, 1};
  std::vector<std::uint8_t> first;
  for (const int threads : {1, 2, 3, 8, 16}) {
    CAPTURE(threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    const BoolImage skeleton = arena.execute([&] { return thinned(mask, spacing); });
    if (first.empty()) first = skeleton.pixels;
    CHECK(skeleton.pixels == first);
  }
}

TEST_CASE("progress goes from none to all, and what it throws ends the thinning") {
  const BoolImage mask = box(9, 9, 30);
  PaddedBitmap bitmap = mask.bitmap();
  std::vector<std::uint64_t> done;
  const std::vector<double> spacing{1, 1, 1};
  thin_centred(bitmap, spacing, [&](std::uint64_t now, std::uint64_t total) {
    done.push_back(now);
    CHECK(total == 9 * 9 * 30);
  });
  CHECK(std::ranges::is_sorted(done));
  CHECK(done.front() == 0);
  CHECK(done.back() == 9 * 9 * 30);

  PaddedBitmap stopped = mask.bitmap();
  CHECK_THROWS_AS(thin_centred(stopped, spacing,
                               [](std::uint64_t now, std::uint64_t) {
                                 if (now > 0) throw std::runtime_error("stop");
                               }),
                  std::runtime_error);
  CHECK(NodeIndex(stopped).node_count() == 9 * 9 * 30);  // as it was
}

TEST_CASE("other dimensions and wrong spacings are refused") {
  PaddedBitmap line(Shape{5}), space(Shape{2, 2, 2, 2}), plane(Shape{4, 4});
  CHECK_THROWS_AS(thin_centred(line, std::vector<double>{1}), std::invalid_argument);
  CHECK_THROWS_AS(thin_centred(space, std::vector<double>{1, 1, 1, 1}), std::invalid_argument);
  CHECK_THROWS_AS(thin_centred(plane, std::vector<double>{1}), std::invalid_argument);
  CHECK_THROWS_AS(thin_centred(plane, std::vector<double>{1, 0}), std::invalid_argument);
}
