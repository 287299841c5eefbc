#include "skan_graph/filter/footprint.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/drawing.hpp"

using namespace skan_graph;

namespace {

Footprint drawn_footprint(std::string_view text, const PixelStep& origin = {}) {
  const BoolImage image = drawn(text);
  return Footprint(image.shape, image.pixels, origin);
}

std::vector<PixelStep> steps_of(const Footprint& footprint) {
  return {footprint.steps().begin(), footprint.steps().end()};
}

std::string problem_with(const Shape& shape, const std::vector<std::uint8_t>& pixels,
                         const PixelStep& origin = {}) {
  try {
    const Footprint footprint(shape, pixels, origin);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a cross has the pixel and its neighbours along each axis, in C order") {
  CHECK(steps_of(Footprint::cross(1)) == std::vector<PixelStep>{{-1}, {0}, {1}});
  CHECK(steps_of(Footprint::cross(2)) ==
        std::vector<PixelStep>{{-1, 0}, {0, -1}, {0, 0}, {0, 1}, {1, 0}});
  CHECK(Footprint::cross(5).size() == 11);
}

TEST_CASE("a ball has the pixels within its radius") {
  CHECK(Footprint::ball(3, 0).size() == 1);
  CHECK(Footprint::ball(2, 1.4).size() == 5);
  CHECK(Footprint::ball(2, 1.5).size() == 9);
  CHECK(steps_of(Footprint::ball(2, 2)) == steps_of(drawn_footprint(R"(
    ..#..
    .###.
    #####
    .###.
    ..#..)")));
  CHECK_THROWS_AS(Footprint::ball(2, -1), std::invalid_argument);
  CHECK_THROWS_AS(Footprint::ball(2, 1e9), std::invalid_argument);
}

TEST_CASE("the pixel stands in the middle, of even extents behind it, moved by the origin") {
  CHECK(steps_of(Footprint::box({4})) == std::vector<PixelStep>{{-2}, {-1}, {0}, {1}});
  CHECK(steps_of(drawn_footprint("###", {0, 1})) ==
        std::vector<PixelStep>{{0, -2}, {0, -1}, {0, 0}});
  CHECK(steps_of(drawn_footprint(R"(
          #..
          .##)")) == std::vector<PixelStep>{{-1, -1}, {0, 0}, {0, 1}});
}

TEST_CASE("it reaches as far as its pixels, not as far as its array") {
  const Footprint footprint = drawn_footprint(R"(
    .....
    ...#.
    ....#)");
  CHECK(footprint.before(0) == 0);
  CHECK(footprint.after(0) == 1);
  CHECK(footprint.before(1) == 0);
  CHECK(footprint.after(1) == 2);
}

TEST_CASE("reflected, every step goes the other way, in C order again") {
  CHECK(steps_of(drawn_footprint(R"(
          #...
          .##.)").reflected()) == std::vector<PixelStep>{{0, 0}, {0, 1}, {1, 2}});
  const Footprint cross = Footprint::cross(3);
  CHECK(steps_of(cross.reflected()) == steps_of(cross));
}

TEST_CASE("the ring is the box without its centre") {
  const Footprint ring = Footprint::box({3, 3}).without_center();
  CHECK(ring.size() == 8);
  CHECK(std::ranges::count(ring.steps(), PixelStep{}) == 0);
  CHECK_THROWS_AS(Footprint::box({1, 1}).without_center(), std::invalid_argument);
}

TEST_CASE("invalid footprints are refused") {
  CHECK(problem_with({3}, {0, 0, 0}) == "a footprint without pixels");
  CHECK(problem_with({3}, {1, 1}) == "the number of pixels differs from the footprint's shape");
  CHECK(problem_with({3}, {1, 1, 1}, {2}) == "the origin lies outside the footprint");
  CHECK(problem_with({4}, {1, 1, 1, 1}, {-3}) == "the origin lies outside the footprint");
  CHECK(problem_with({4}, {1, 1, 1, 1}, {-2}).empty());
  CHECK(problem_with({0}, {}) != "");
}
