#include "skan_graph/measure/mesh_sizes.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

using Sizes = std::vector<std::uint64_t>;

Sizes sizes_of(const char* text) { return mesh_sizes(drawn(text).bitmap()); }

/// Flood fill of every region of background, over edges of pixels or faces of voxels. The
/// border is that of the first two axes.
Sizes slow_mesh_sizes(BoolImage image) {
  const Shape shape = image.shape;
  Sizes sizes;
  for (PixelIndex start = 0; start < image.pixels.size(); ++start) {
    if (image.pixels[start] != 0) continue;
    std::uint64_t size = 0;
    bool at_border = false;
    std::vector<PixelIndex> to_visit{start};
    image.pixels[start] = 1;
    while (!to_visit.empty()) {
      const Coordinates at = shape.coordinates(to_visit.back());
      to_visit.pop_back();
      ++size;
      for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
        if (axis < 2 && (at[axis] == 0 || at[axis] + 1 == shape[axis])) at_border = true;
        for (const bool forward : {false, true}) {
          if (forward ? at[axis] + 1 == shape[axis] : at[axis] == 0) continue;
          Coordinates next = at;
          forward ? ++next[axis] : --next[axis];
          std::uint8_t& pixel = image.pixels[shape.ravel(next)];
          if (pixel == 0) to_visit.push_back(shape.ravel(next));
          pixel = 1;
        }
      }
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

TEST_CASE("a region that touches the border anywhere is not a mesh") {
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
    if (image.shape.dimensions() == 2 || image.shape.dimensions() == 3)
      CHECK(mesh_sizes(image.bitmap()) == slow_mesh_sizes(image));
  std::mt19937_64 random(17);
  for (const double density : {0.3, 0.4, 0.5, 0.6})
    for (const std::uint64_t length : {63, 64, 65, 130}) {
      const BoolImage image = noise({90, length}, density, random);
      const Sizes sizes = mesh_sizes(image.bitmap());
      CHECK(sizes == slow_mesh_sizes(image));
      CHECK(sizes.size() > 5);
    }
}

TEST_CASE("a skeleton that does not touch the border is not a mesh itself") {
  CHECK(sizes_of(R"(
    .......
    .#####.
    .#...#.
    .#...#.
    .#...#.
    .#####.
    .......)") == Sizes{9});
}

TEST_CASE("in 3D a mesh is enclosed on all sides of the first two axes") {
  // A box of 5 × 5 × 4 voxels with walls of one; inside are 3 × 3 × 2. Then one without the
  // walls at the ends of its rows: these count all the same.
  for (const bool open : {false, true}) {
    BoolImage box{Shape{5, 5, 4}, std::vector<std::uint8_t>(100, 1)};
    for (PixelIndex pixel = 0; pixel < 100; ++pixel) {
      const Coordinates at = box.shape.coordinates(pixel);
      const bool inside = at[0] % 4 != 0 && at[1] % 4 != 0 && (open || at[2] % 3 != 0);
      if (inside) box.pixels[pixel] = 0;
    }
    CHECK(mesh_sizes(box.bitmap()) == Sizes{open ? 36U : 18U});
  }
}

TEST_CASE("meshes of volumes are those of a flood fill") {
  std::mt19937_64 random(18);
  for (const double density : {0.5, 0.7}) {
    const BoolImage image = noise({9, 11, 70}, density, random);
    const Sizes sizes = mesh_sizes(image.bitmap());
    CHECK(sizes == slow_mesh_sizes(image));
    CHECK(sizes.size() > 5);
  }
}

TEST_CASE("images without rows or columns have no meshes; those not of 2 or 3 dimensions are refused") {
  CHECK(mesh_sizes(PaddedBitmap(Shape{0, 5})).empty());
  CHECK(mesh_sizes(PaddedBitmap(Shape{5, 0})).empty());
  CHECK(mesh_sizes(PaddedBitmap(Shape{5, 0, 5})).empty());
  CHECK_THROWS_AS(mesh_sizes(PaddedBitmap(Shape{5})), std::invalid_argument);
  CHECK_THROWS_AS(mesh_sizes(PaddedBitmap(Shape{2, 5, 5, 5})), std::invalid_argument);
}
