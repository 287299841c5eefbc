#include <doctest/doctest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "thin/lee/lee_method.hpp"
#include "thin/random_masks.hpp"
#include "thin/slow_lee.hpp"
#include "thin/slow_zhang.hpp"
#include "thin/tiles/thin_bitmap.hpp"
#include "thin/zhang/zhang_method.hpp"

using namespace skan_graph;

namespace {

/// Thins on this many threads, with bands of one tile layer: as many steps under way as there can
/// be in a small image.
BoolImage thinned_in_waves(const BoolImage& mask, bool zhang, int threads) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  return arena.execute([&] {
    return thinned(mask, [&](PaddedBitmap& bitmap) {
      const TileGrid grid(mask.shape);
      thin_bitmap(bitmap, grid, zhang ? zhang_method() : lee_method(grid), {}, 1);
    });
  });
}

/// Noise, tubes, all set, and boxes one pixel apart: bodies that touch every border of a band.
std::vector<BoolImage> masks_of(const Shape& shape, std::mt19937_64& random) {
  std::vector<BoolImage> masks{noise(shape, 0.3, random), noise(shape, 0.85, random),
                               tubes(shape, 3, random), noise(shape, 1, random)};
  BoolImage boxes = masks.back();
  for (PixelIndex pixel = 0; pixel < boxes.pixels.size(); ++pixel) {
    const Coordinates at = shape.coordinates(pixel);
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
      if (at[axis] % 9 == 8) boxes.pixels[pixel] = 0;
  }
  masks.push_back(boxes);
  return masks;
}

}  // namespace

TEST_CASE("steps of Lee's thinning that follow each other give the result of one after another" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(17);
  for (const Shape& shape :
       {Shape{1, 30, 64}, Shape{2, 30, 65}, Shape{8, 9, 63}, Shape{65, 10, 12}, Shape{100, 7, 64},
        Shape{200, 9, 17}, Shape{96, 1, 65}, Shape{41, 33, 9}, Shape{300, 64}, Shape{200, 63},
        Shape{230, 129}, Shape{25, 455}})
    for (const BoolImage& mask : masks_of(shape, random)) {
      const std::vector<std::uint8_t> expected = slow::Lee(mask).thin();
      for (int threads = 1; threads <= 8; ++threads) {
        INFO(shape.to_string() << " " << threads);
        CHECK(thinned_in_waves(mask, false, threads).pixels == expected);
      }
    }
}

TEST_CASE("passes of Zhang's thinning that follow each other give the result of one after another") {
  std::mt19937_64 random(19);
  for (const Shape& shape : {Shape{300, 64}, Shape{200, 63}, Shape{230, 129}, Shape{130, 455}})
    for (const BoolImage& mask : masks_of(shape, random)) {
      const std::vector<std::uint8_t> expected = slow::thin_zhang(mask);
      for (int threads = 1; threads <= 8; ++threads) {
        INFO(shape.to_string() << " " << threads);
        CHECK(thinned_in_waves(mask, true, threads).pixels == expected);
      }
    }
}
