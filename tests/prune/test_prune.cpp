#include "skan_graph/prune/prune.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "prune/image_of.hpp"

using namespace skan_graph;

namespace {

const double root = std::sqrt(2.0);

PrunedSkeleton pruned(std::string_view drawing, const PruneLimits& limits, double spacing = 1) {
  const BoolImage image = drawn(drawing);
  return prune(image.bitmap(), std::vector(image.shape.dimensions(), spacing), limits);
}

void check_left(const PrunedSkeleton& skeleton, std::string_view drawing) {
  CHECK(image_of(skeleton.bitmap).pixels == drawn(drawing).pixels);
}

void check_parts(const PrunedSkeleton& skeleton, const std::vector<PrunedPart>& parts) {
  REQUIRE(skeleton.parts.size() == parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    CHECK(skeleton.parts[i].round == parts[i].round);
    CHECK(skeleton.parts[i].tip == parts[i].tip);
    CHECK(skeleton.parts[i].length == doctest::Approx(parts[i].length));
  }
}

constexpr std::string_view lollipop = R"(
  .###....
  #...####
  .###....)";

constexpr std::string_view wye = R"(
  #...#
  .#.#.
  ..#..
  ..#..
  ..#..
  ..#..
  ..#..)";

}  // namespace

TEST_CASE("a comb loses its short ends and teeth, one at each junction, and the corners") {
  const PrunedSkeleton skeleton = pruned(R"(
    .#...#...#.
    .#...#...#.
    ###########)", {.length = 3});
  check_parts(skeleton, {{1, 5, 2}, {1, 22, 1}, {1, 32, 1}});
  check_left(skeleton, R"(
    .#.......#.
    .#.......#.
    ..#######..)");
}

TEST_CASE("the corner pixel goes, and the line around it is one branch") {
  check_left(pruned(R"(
    .#...
    .#...
    #####)", {.length = 3}), R"(
    .#...
    .#...
    ..###)");
}

TEST_CASE("a lollipop loses its stick, not its ring") {
  const PrunedSkeleton skeleton = pruned(lollipop, {.length = 4});
  check_parts(skeleton, {{1, 15, 3}});
  check_left(skeleton, R"(
    .###....
    #...#...
    .###....)");
}

TEST_CASE("a spur as long as the limit stays") {
  check_left(pruned(lollipop, {.length = 3}), lollipop);
}

TEST_CASE("lengths that only rounding tells apart are equal") {
  constexpr std::string_view long_stick = R"(
    .###.........
    #...#########
    .###.........)";
  double sum = 0;
  for (int step = 0; step < 8; ++step) sum += 0.1;
  REQUIRE(sum < 0.8);
  check_left(pruned(long_stick, {.length = 0.8}, 0.1), long_stick);
  CHECK(pruned(long_stick, {.length = 0.8001}, 0.1).parts.size() == 1);
}

TEST_CASE("rings, lines and lone pixels have no spurs") {
  constexpr std::string_view drawing = R"(
    .##...#...
    #..#...#..
    .##.....##
    ..........
    .#........)";
  check_left(pruned(drawing, {.length = 1000}), drawing);
}

TEST_CASE("a spur of one edge goes") {
  const PrunedSkeleton skeleton = pruned(R"(
    ...#...
    #######)", {.length = 1.5});
  check_parts(skeleton, {{1, 3, 1}});
  check_left(skeleton, R"(
    .......
    #######)");
}

TEST_CASE("of two equal spurs the one with the larger tip goes, and then no spur is left") {
  const PrunedSkeleton skeleton = pruned(wye, {.length = 3});
  check_parts(skeleton, {{1, 4, 2 * root}});
  check_left(skeleton, R"(
    #....
    .#...
    ..#..
    ..#..
    ..#..
    ..#..
    ..#..)");
}

TEST_CASE("spurs whose tip lies on the border can be kept") {
  check_left(pruned(wye, {.length = 3, .keep_border = true}), wye);
}

TEST_CASE("a cross loses one arm and the pixel in its middle, then what is left of the next arm") {
  const PrunedSkeleton skeleton = pruned(R"(
    ..#..
    ..#..
    #####
    ..#..
    ..#..)", {.length = 3});
  // Without the lower arm the pixel above the middle touches both others around it.
  check_parts(skeleton, {{1, 22, 2}, {2, 2, 1}});
  check_left(skeleton, R"(
    .....
    ..#..
    ##.##
    .....
    .....)");
}

TEST_CASE("two branches that meet where a third was cut are one, and measured as one") {
  constexpr std::string_view drawing = R"(
    ...#...#...
    ....#.#....
    .....#.....
    .....#.....
    ###########)";
  check_parts(pruned(drawing, {.length = 4.5}), {{1, 7, 2 * root}});
  const PrunedSkeleton line = pruned(drawing, {.length = 5});
  check_parts(line, {{1, 7, 2 * root}, {2, 3, 2 * root + 2}});
  check_left(line, R"(
    ...........
    ...........
    ...........
    ...........
    ###########)");
}

TEST_CASE("components that are too short go as a whole, before the spurs") {
  const PrunedSkeleton skeleton = pruned("#..##..####", {.min_length = 2});
  check_parts(skeleton, {{0, 0, 0}, {0, 3, 1}});
  check_left(skeleton, ".......####");
}

TEST_CASE("by radius: a spur shorter than so many radii of the mask at its junction goes") {
  const BoolImage skeleton = drawn(R"(
    .........
    ....#....
    #########
    .........
    .........)");
  const PaddedBitmap mask = drawn(R"(
    .........
    #########
    #########
    #########
    .........)").bitmap();
  const std::vector<double> spacing{1, 1};
  CHECK(prune(skeleton.bitmap(), spacing, {.radius_factor = 0.5}, &mask).parts.empty());
  CHECK(prune(skeleton.bitmap(), spacing, {.radius_factor = 0.6}, &mask).parts ==
        std::vector<PrunedPart>{{1, 13, 1}});
  const PaddedBitmap full = drawn(R"(
    #########
    #########
    #########
    #########
    #########)").bitmap();  // no background, no radius
  CHECK(prune(skeleton.bitmap(), spacing, {.radius_factor = 100}, &full).parts.empty());
  CHECK_THROWS_AS(prune(skeleton.bitmap(), spacing, {.radius_factor = 1}), std::invalid_argument);
}
