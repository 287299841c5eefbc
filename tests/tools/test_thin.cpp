#include "thin.hpp"

#include <doctest/doctest.h>

#include "random.hpp"
#include "sample_images.hpp"
#include "slow_thin.hpp"

using namespace skan_graph;

namespace {

/// The cube whose middle slice is drawn, with nothing above and below it.
Cube plane(std::string_view text) {
  const Volume volume = drawn_image(text);
  return volume.cube(volume.bit_of({0, 1, 1}));
}

/// What thinning leaves of a drawing, as text.
std::string thinned(std::string_view text) {
  Volume volume = drawn_image(text);
  thin(volume);
  std::string result;
  for (std::int64_t row = 0; row < volume.extent(1); ++row) {
    for (std::int64_t column = 0; column < volume.extent(2); ++column)
      result += volume.bitmap().test(volume.bit_of({0, row, column})) ? '#' : '.';
    result += '\n';
  }
  return result;
}

}  // namespace

TEST_CASE("a pixel of a line is not simple, its end and a corner's inside are") {
  CHECK_FALSE(is_simple_cube(plane("...\n###\n...")));
  CHECK_FALSE(is_simple_cube(plane("#..\n.#.\n..#")));
  CHECK(is_simple_cube(plane("...\n##.\n...")));
  CHECK(is_simple_cube(plane(".#.\n.##\n...")));
}

TEST_CASE("a lone pixel and one amid others are not simple") {
  CHECK_FALSE(is_simple_cube(plane("...\n.#.\n...")));
  CHECK_FALSE(is_simple_cube(plane("###\n###\n###")));
  CHECK_FALSE(is_simple_cube(Cube{(1U << 27) - 1}));
}

TEST_CASE("is_simple: the same as by flood filling, for cubes of every density") {
  Random random(1);
  int simple = 0;
  for (int trial = 0; trial < 40000; ++trial) {
    Cube cube = cube_center;
    const double density = random.uniform();
    for (int i = 0; i < 27; ++i)
      if (random.chance(density)) cube |= 1U << i;
    CAPTURE(cube);
    REQUIRE(is_simple_cube(cube) == slow::is_simple(cube));
    simple += is_simple_cube(cube);
  }
  CHECK(simple > 1000);
}

TEST_CASE("the ends of lines stay") {
  CHECK(neighbor_count(plane("...\n.#.\n...")) == 0);
  CHECK(neighbor_count(plane("...\n##.\n...")) == 1);
  CHECK(thinned("......\n.####.\n......\n") == "......\n.####.\n......\n");
}

TEST_CASE("stairs become a diagonal of the same length, from one end to the other") {
  CHECK(thinned("##...\n"
                ".##..\n"
                "..##.\n"
                "...##\n") ==
        "#....\n"
        ".#...\n"
        "..#..\n"
        "...##\n");
}

TEST_CASE("a line of two pixels' width becomes one of a single pixel's") {
  CHECK(thinned("##\n"
                "##\n"
                "##\n"
                "##\n") ==
        ".#\n"
        ".#\n"
        ".#\n"
        ".#\n");
}

TEST_CASE("a ring stays closed while its corners are cut") {
  CHECK(thinned(".###.\n"
                "##.##\n"
                "#...#\n"
                "##.##\n"
                ".###.\n") ==
        "..#..\n"
        ".#.#.\n"
        "#...#\n"
        ".#..#\n"
        "..##.\n");
}
