#include "skan_graph/measure/mesh_sizes.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

using Sizes = std::vector<std::uint64_t>;

Sizes sizes_of(const char* text) { return mesh_sizes(drawn(text).bitmap()); }

/// Flood fill of every region of background, over edges of pixels.
Sizes slow_mesh_sizes(BoolImage image) {
  const std::uint64_t rows = image.shape[0], columns = image.shape[1];
  Sizes sizes;
  for (PixelIndex start = 0; start < image.pixels.size(); ++start) {
    if (image.pixels[start] != 0) continue;
    std::uint64_t size = 0;
    bool at_border = false;
    std::vector<PixelIndex> to_visit;
    const auto visit = [&](std::uint64_t row, std::uint64_t column) {
      std::uint8_t& pixel = image.pixels[row * columns + column];
      if (pixel == 0) to_visit.push_back(row * columns + column);
      pixel = 1;
    };
    visit(start / columns, start % columns);
    while (!to_visit.empty()) {
      const std::uint64_t row = to_visit.back() / columns, column = to_visit.back() % columns;
      to_visit.pop_back();
      ++size;
      if (row == 0 || column == 0 || row + 1 == rows || column + 1 == columns) at_border = true;
      if (row > 0) visit(row - 1, column);
      if (row + 1 < rows) visit(row + 1, column);
      if (column > 0) visit(row, column - 1);
      if (column + 1 < columns) visit(row, column + 1);
    }
    if (!at_border) sizes.push_back(size);
  }
  return sizes;
}

}  // namespace

TEST_CASE("meshes are the regions of background that a skeleton encloses") {
  CHECK(sizes_of(R"(
    .#####.
    .#.#..#
    .#####.
    ..#..#.
    ...##..)") == Sizes{1, 2, 2});
}

TEST_CASE("background does not pass between diagonal neighbours") {
  CHECK(sizes_of(R"(
    .....
    ..#..
    .#.#.
    ..#..
    .....)") == Sizes{1});
}

TEST_CASE("a region that touches the border anywhere is no mesh") {
  CHECK(sizes_of(R"(
    #####
    #....
    #####)") == Sizes{});
  CHECK(sizes_of("#.#") == Sizes{});
  CHECK(sizes_of("...") == Sizes{});
  CHECK(sizes_of("###") == Sizes{});
}

TEST_CASE("meshes stand in the order of their first pixels, though they join below") {
  // The arms of the U join in its last row; it begins before the single pixel.
  CHECK(sizes_of(R"(
    #######
    #.###.#
    #.#.#.#
    #.###.#
    #.....#
    #######)") == Sizes{11, 1});
}

TEST_CASE("meshes are those of a flood fill") {
  for (const BoolImage& image : random_images())
    if (image.shape.dimensions() == 2) CHECK(mesh_sizes(image.bitmap()) == slow_mesh_sizes(image));
  std::mt19937_64 random(17);
  for (const double density : {0.3, 0.4, 0.5, 0.6})
    for (const std::uint64_t length : {63, 64, 65, 130}) {
      const BoolImage image = noise({90, length}, density, random);
      const Sizes sizes = mesh_sizes(image.bitmap());
      CHECK(sizes == slow_mesh_sizes(image));
      CHECK(sizes.size() > 5);
    }
}

TEST_CASE("images without rows or columns have no meshes; those not of 2 dimensions are refused") {
  CHECK(mesh_sizes(PaddedBitmap(Shape{0, 5})).empty());
  CHECK(mesh_sizes(PaddedBitmap(Shape{5, 0})).empty());
  CHECK_THROWS_AS(mesh_sizes(PaddedBitmap(Shape{5})), std::invalid_argument);
  CHECK_THROWS_AS(mesh_sizes(PaddedBitmap(Shape{5, 5, 5})), std::invalid_argument);
}
