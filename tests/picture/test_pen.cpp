#include "picture/pen.hpp"

#include <doctest/doctest.h>

using namespace skan_graph;

namespace {

/// A raster as text: # for black, o for the colour of tips, . for white.
std::string text_of(const Raster& raster) {
  std::string text;
  for (std::int32_t y = 0; y < raster.height(); ++y) {
    for (std::int32_t x = 0; x < raster.width(); ++x) {
      const Ink ink = raster.row(y)[x];
      text += ink == ink::white ? '.' : ink == ink::black ? '#' : 'o';
    }
    text += '\n';
  }
  return text;
}

std::string dot(double diameter, std::int32_t y, std::int32_t x) {
  Raster raster(6, 6);
  Pen(raster, raster.all(), diameter).dot(y, x, ink::black);
  return text_of(raster);
}

}  // namespace

TEST_CASE("discs are round; one of an even diameter lies around a corner of its pixel") {
  CHECK(dot(1, 2, 2) == "......\n......\n..#...\n......\n......\n......\n");
  CHECK(dot(2, 2, 2) == "......\n.##...\n.##...\n......\n......\n......\n");
  CHECK(dot(3, 2, 2) == "......\n.###..\n.###..\n.###..\n......\n......\n");
  CHECK(dot(4, 2, 2) == ".##...\n####..\n####..\n.##...\n......\n......\n");
  CHECK(dot(5, 2, 2) == ".###..\n#####.\n#####.\n#####.\n.###..\n......\n");
}

TEST_CASE("what lies outside is left out") {
  CHECK(dot(3, 0, 0) == "##....\n##....\n......\n......\n......\n......\n");
  CHECK(dot(3, 5, 5) == "......\n......\n......\n......\n....##\n....##\n");
  CHECK(dot(3, -5, 90) == dot(1, -1, -1));
}

TEST_CASE("a line leads from pixel to pixel without gaps") {
  const auto line = [](Point from, Point to) {
    Raster raster(4, 6);
    const Pen pen(raster, raster.all(), 1);
    pen.dot(from.y, from.x, ink::black);
    pen.line(from, to, ink::black);
    return text_of(raster);
  };
  CHECK(line({1, 1}, {1, 4}) == "......\n.####.\n......\n......\n");
  CHECK(line({0, 0}, {3, 3}) == "#.....\n.#....\n..#...\n...#..\n");
  CHECK(line({3, 1}, {0, 1}) == ".#....\n.#....\n.#....\n.#....\n");
  CHECK(line({0, 0}, {1, 5}) == "###...\n...###\n......\n......\n");
  CHECK(line({2, 2}, {2, 2}) == "......\n......\n..#...\n......\n");
}

TEST_CASE("a mark has a black rim and the colour of what it stands for") {
  Raster raster(5, 12);
  draw_marks(raster, {{{2, 2}, false}, {{2, 8}, true}}, 2.5);
  CHECK(text_of(raster) ==
        ".###...###..\n"
        "#ooo#.#...#.\n"
        "#ooo#.#...#.\n"
        "#ooo#.#...#.\n"
        ".###...###..\n");
}
