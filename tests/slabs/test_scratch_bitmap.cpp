#include "skan_graph/slabs/scratch_bitmap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

#include "skan_graph/io/load_mask.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

std::vector<bool> pixels_of_bitmap(const PaddedBitmap& bitmap) {
  std::vector<bool> pixels;
  for (PixelIndex pixel = 0; pixel < bitmap.shape().pixel_count(); ++pixel)
    pixels.push_back(bitmap.test(bitmap.bit_of(pixel)));
  return pixels;
}

void set_pixel(PaddedBitmap& bitmap, PixelIndex pixel) {
  const BitIndex bit = bitmap.bit_of(pixel);
  bitmap.words()[bit / bits_per_word] |= std::uint64_t{1} << bit % bits_per_word;
}

}  // namespace

TEST_CASE("a new scratch bitmap is background; slices that are written are read as an image") {
  // slice 0   slice 1   slice 2
  //   . .       # .       . .
  //   . .       . #       # #
  const FreshFolder folder;
  ScratchFile file(folder / "");
  ScratchBitmap bitmap(file, Shape{3, 2, 2});
  PaddedBitmap slices(Shape{2, 2, 2});
  for (const PixelIndex pixel : {0, 3, 6, 7}) set_pixel(slices, pixel);
  bitmap.write({1, 3}, slices);
  const auto image = image_of(bitmap, "mask");
  CHECK(image->info().type == PixelType::boolean);
  CHECK(pixels_of_bitmap(load_mask(*image).bitmap) ==
        std::vector<bool>{0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1});
}

TEST_CASE("some slices of a bitmap go to other slices") {
  const FreshFolder folder;
  ScratchFile file(folder / "");
  ScratchBitmap bitmap(file, Shape{4, 3});
  PaddedBitmap rows(Shape{3, 3});
  set_pixel(rows, 4);  // row 1, column 1
  bitmap.write({3, 4}, rows, 1);
  CHECK(pixels_of_bitmap(load_mask(*image_of(bitmap, "mask")).bitmap) ==
        std::vector<bool>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0});
}

TEST_CASE("a bitmap is all background again where other data were, also around its rows") {
  const FreshFolder folder;
  for (const Shape& shape : {Shape{3, 2}, Shape{40, 300, 700}}) {  // the latter is over 1 MB
    ScratchFile file(folder / "");
    ScratchBitmap before(file, shape), bitmap(file, shape), after(file, shape);
    std::vector<std::byte> bytes(ScratchBitmap::size(shape), std::byte{255});
    for (const ScratchBitmap* written : {&before, &bitmap, &after})
      file.write(written->begin(), bytes);
    bitmap.clear();
    file.read(bitmap.begin(), bytes);
    CHECK(std::ranges::count(bytes, std::byte{0}) == static_cast<std::ptrdiff_t>(bytes.size()));
    for (const ScratchBitmap* other : {&before, &after}) {
      file.read(other->begin(), bytes);
      CHECK(std::ranges::count(bytes, std::byte{255}) == static_cast<std::ptrdiff_t>(bytes.size()));
    }
  }
}

TEST_CASE("random bitmaps of all widths are the same from a scratch file") {
  std::mt19937 random(1);
  const FreshFolder folder;
  ScratchFile file(folder / "");
  const std::vector<Shape> shapes{{1, 1},   {5, 63},    {5, 64},     {5, 65},
                                  {2, 3, 130}, {4, 1, 7}, {2, 3, 4, 5}, {3, 2'000'000}};
  for (const Shape& shape : shapes) {
    PaddedBitmap pixels(shape);
    for (PixelIndex pixel = 0; pixel < shape.pixel_count(); ++pixel)
      if (random() % 3 == 0) set_pixel(pixels, pixel);
    ScratchBitmap bitmap(file, shape);
    bitmap.write({0, shape[0]}, pixels);
    CHECK(pixels_of_bitmap(load_mask(*image_of(bitmap, "mask")).bitmap) ==
          pixels_of_bitmap(pixels));
  }
}
