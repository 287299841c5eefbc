#include "skan_graph/thin/node_radii.hpp"

#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

/// The distance to every background pixel of the image, the smallest of all.
std::vector<double> slow_radii(const BoolImage& skeleton, const BoolImage& mask,
                               const std::vector<double>& spacing) {
  std::vector<Coordinates> background;
  for (PixelIndex i = 0; i < mask.pixels.size(); ++i)
    if (!mask.pixels[i]) background.push_back(mask.shape.coordinates(i));
  std::vector<double> radii;
  for (PixelIndex i = 0; i < skeleton.pixels.size(); ++i) {
    if (!skeleton.pixels[i]) continue;
    const Coordinates at = mask.shape.coordinates(i);
    double least = std::numeric_limits<double>::infinity();
    for (const Coordinates& b : background) {
      double sum = 0;
      for (std::size_t axis = 0; axis < spacing.size(); ++axis) {
        const double along =
            (static_cast<double>(b[axis]) - static_cast<double>(at[axis])) * spacing[axis];
        sum += along * along;
      }
      least = std::min(least, sum);
    }
    radii.push_back(background.empty() ? std::numeric_limits<double>::quiet_NaN()
                                       : std::sqrt(least));
  }
  return radii;
}

NodeRadii measured(const BoolImage& skeleton, const BoolImage& mask,
                   const std::vector<double>& spacing) {
  const PaddedBitmap bitmap = skeleton.bitmap(), mask_bitmap = mask.bitmap();
  return node_radii(NodeIndex(bitmap), mask_bitmap, spacing);
}

std::vector<double> as_vector(const NodeRadii& radii) {
  return {radii.by_node.begin(), radii.by_node.end()};
}

BoolImage all_set(const Shape& shape) {
  return {shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)};
}

}  // namespace

TEST_CASE("the radius is the distance to the centre of the nearest background pixel") {
  const BoolImage mask = drawn(R"(
    .......
    .#####.
    .#####.
    .#####.
    .......)");
  const BoolImage skeleton = drawn(R"(
    .......
    .#.....
    ..###..
    .......
    .......)");
  CHECK(as_vector(measured(skeleton, mask, {1, 1})) == std::vector<double>{1, 2, 2, 2});
  // Rows 3 apart, columns 1: the nearest is to the left or right now.
  CHECK(as_vector(measured(skeleton, mask, {3, 1})) == std::vector<double>{1, 2, 3, 2});
}

TEST_CASE("pixels outside the image are not background") {
  const BoolImage mask = drawn("####.");
  CHECK(as_vector(measured(mask, mask, {1, 1})) == std::vector<double>{4, 3, 2, 1});
}

TEST_CASE("a skeleton pixel outside the mask has radius 0 and is counted") {
  const NodeRadii radii = measured(drawn("###"), drawn("#.#"), {1, 1});
  CHECK(as_vector(radii) == std::vector<double>{1, 0, 1});
  CHECK(radii.outside == 1);
}

TEST_CASE("a mask without background has no radius") {
  const BoolImage mask = all_set(Shape{3, 3});
  for (const double radius : as_vector(measured(mask, mask, {1, 1}))) CHECK(std::isnan(radius));
}

TEST_CASE("radii equal the smallest of all distances, in 1 to 5 dimensions") {
  std::mt19937_64 random(77);
  const std::vector<std::vector<double>> spacings{
      {1, 1, 1, 1, 1}, {4, 1, 1, 0.5, 2}, {0.3, 1.7, 0.11, 2.3, 0.9}};
  const std::vector<std::vector<std::uint64_t>> extents{
      {400}, {30, 90}, {9, 12, 70}, {4, 5, 6, 30}, {3, 3, 4, 5, 9}};
  for (const auto& shape : extents)
    for (const double density : {0.5, 0.9, 0.99, 0.999})
      for (const auto& all : spacings) {
        const BoolImage mask = noise(Shape(shape), density, random);
        const BoolImage skeleton = noise(Shape(shape), 0.3, random);
        const std::vector<double> spacing(
            all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shape.size()));
        const auto radii = as_vector(measured(skeleton, mask, spacing));
        const auto expected = slow_radii(skeleton, mask, spacing);
        REQUIRE(radii.size() == expected.size());
        bool same = true;
        for (std::size_t i = 0; i < radii.size(); ++i)
          same = same && (radii[i] == expected[i] ||
                          (std::isnan(radii[i]) && std::isnan(expected[i])));
        CHECK(same);
      }
}

TEST_CASE("background farther away than a window of 57 columns is found, at any distance") {
  for (const std::uint64_t at : {27, 28, 29, 30, 63, 64, 65, 127, 200, 999}) {
    CAPTURE(at);
    BoolImage mask = all_set(Shape{2, 1000}), skeleton = mask;
    mask.pixels[at] = 0;
    for (std::size_t i = 0; i < skeleton.pixels.size(); ++i) skeleton.pixels[i] = i % 7 == 0;
    CHECK(as_vector(measured(skeleton, mask, {1, 1})) == slow_radii(skeleton, mask, {1, 1}));
    CHECK(as_vector(measured(skeleton, mask, {90, 1})) == slow_radii(skeleton, mask, {90, 1}));
  }
}

TEST_CASE("radii are the same at any number of threads") {
  std::mt19937_64 random(3);
  const BoolImage mask = noise({40, 60, 300}, 0.999, random);
  const BoolImage skeleton = noise({40, 60, 300}, 0.02, random);
  std::vector<double> first;
  for (const int threads : {1, 2, 3, 8, 16}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    const auto radii =
        arena.execute([&] { return as_vector(measured(skeleton, mask, {1, 1, 1})); });
    if (first.empty()) first = radii;
    CHECK(radii == first);
  }
}

TEST_CASE("masks of another shape and wrong spacings are refused") {
  const BoolImage plane = drawn("##\n#.");
  CHECK_THROWS_AS(measured(drawn("##"), plane, {1, 1}), std::invalid_argument);
  CHECK_THROWS_AS(measured(plane, plane, {1}), std::invalid_argument);
  CHECK_THROWS_AS(measured(plane, plane, {1, -1}), std::invalid_argument);
}
