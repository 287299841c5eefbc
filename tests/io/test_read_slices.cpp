#include "skan_graph/io/read_slices.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "io/made_npy.hpp"
#include "io/made_nrrd.hpp"
#include "io/made_png.hpp"
#include "io/made_tiff.hpp"
#include "io/made_zarr.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// Reads slices here and there, and compares them with those of the image.
void check_slices(const std::filesystem::path& path, const GreyImage& image) {
  const auto file = open_image(path);
  const std::uint64_t slices = image.shape[0];
  const std::size_t slice_bytes = image.pixels.size() / slices;
  const SliceRange ranges[] = {
      {0, slices}, {0, 1}, {slices - 1, slices}, {slices / 3, slices / 2}};
  for (const SliceRange range : ranges) {
    std::vector<std::byte> pixels((range.last - range.first) * slice_bytes);
    read_slices(*file, range, pixels.data());
    const std::byte* expected = image.pixels.data() + range.first * slice_bytes;
    CHECK(std::equal(pixels.begin(), pixels.end(), expected));
  }
}

}  // namespace

TEST_CASE("any slices of an NPY file are read, in C and in Fortran order") {
  const FreshFolder folder;
  std::mt19937_64 random(41);
  for (const Shape& shape : {Shape{100}, Shape{9, 700}, Shape{8, 5, 6}, Shape{6, 400, 1000},
                             Shape{3, 4, 5, 6}, Shape{4, 2, 3, 2, 5}})
    for (const PixelType type : {PixelType::uint8, PixelType::float64}) {
      const GreyImage image = grey_noise(shape, type, random);
      for (const bool fortran_order : {false, true}) {
        put(folder / "a.npy", npy_file(image, fortran_order));
        check_slices(folder / "a.npy", image);
      }
    }
}

TEST_CASE("any slices of a TIFF are read: pages, rows of one page, axes noted by tifffile") {
  const FreshFolder folder;
  std::mt19937_64 random(42);
  TiffLayout plain, deflated, tiled, noted;
  deflated.compression = COMPRESSION_ADOBE_DEFLATE;
  tiled.tile_columns = tiled.tile_rows = 16;
  noted.description = "{\"shape\": [3, 4, 40, 50]}";
  for (const TiffLayout& layout : {plain, deflated, tiled, noted}) {
    GreyImage image = grey_noise({12, 40, 50}, PixelType::uint16, random);
    write_tiff(folder / "a.tif", image, layout);
    if (!layout.description.empty()) image.shape = Shape{3, 4, 40, 50};
    check_slices(folder / "a.tif", image);
  }
  for (const TiffLayout& layout : {plain, deflated, tiled}) {
    const GreyImage image = grey_noise({1100, 1000}, PixelType::uint16, random);
    write_tiff(folder / "a.tif", image, layout);
    check_slices(folder / "a.tif", image);
  }
}

TEST_CASE("any slices of chunks, of a compressed stream and of rows in sequence are read") {
  const FreshFolder folder;
  std::mt19937_64 random(44);
  const GreyImage volume = grey_noise({45, 70, 200}, PixelType::float64, random);
  write_zarr(folder / "a.zarr", volume, {.chunk = {7, 50, 200}});
  check_slices(folder / "a.zarr", volume);
  put(folder / "a.nrrd", packed_nrrd_file(volume));
  check_slices(folder / "a.nrrd", volume);
  const GreyImage plane = grey_noise({2500, 1000}, PixelType::uint8, random);
  put(folder / "a.png", png_file(plane));
  check_slices(folder / "a.png", plane);
}

TEST_CASE("slices read only the parts that have their pixels") {
  const FreshFolder folder;
  std::mt19937_64 random(43);
  const GreyImage image = grey_noise({6, 1000, 1000}, PixelType::uint16, random);
  put(folder / "a.npy", npy_file(image));
  write_tiff(folder / "a.tif", image);
  for (const char* name : {"a.npy", "a.tif"}) {
    const auto file = open_image(folder / name);
    REQUIRE(file->part_count() > 6);
    for (std::size_t part = 0; part < file->part_count(); ++part) {
      const SliceRange slices = file->slices(part);
      CHECK(slices.last - slices.first <= 2);
    }
  }
}
