#include "skan_graph/io/image_writer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "io/grey_image.hpp"
#include "io/read_all.hpp"
#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// Writes an image in pieces of `pixels_at_a_time`.
void write(const GreyImage& image, std::uint64_t pixels_at_a_time,
           const std::filesystem::path& path) {
  const auto writer = create_image(path, {image.shape, image.type});
  const std::span<const std::byte> pixels(image.pixels);
  const std::size_t piece = pixels_at_a_time * size_of(image.type);
  for (std::size_t first = 0; first < pixels.size(); first += piece)
    writer->write(pixels.subspan(first, std::min(piece, pixels.size() - first)));
  writer->commit();
}

const Shape shapes[] = {Shape{1000}, Shape{13, 21}, Shape{1, 9, 8}, Shape{3, 700, 101},
                        Shape{2, 3, 4, 5}, Shape{2, 1, 3, 2, 40}};

}  // namespace

TEST_CASE("images of every type and shape read back, from NPY and TIFF") {
  const FreshFolder folder;
  std::mt19937_64 random(31);
  for (const Shape& shape : shapes)
    for (const PixelType type : all_pixel_types) {
      GreyImage image = grey_noise(shape, type, random);
      write(image, shape.pixel_count(), folder / "a.npy");
      CHECK(read_all(folder / "a.npy") == image);
      write(image, shape.pixel_count(), folder / "a.tif");
      if (type == PixelType::boolean) image.type = PixelType::uint8;
      CHECK(read_all(folder / "a.tif") == image);
    }
}

TEST_CASE("negative and broken numbers keep their value") {
  const FreshFolder folder;
  for (const PixelType type : {PixelType::int8, PixelType::int32, PixelType::float32}) {
    const GreyImage image = grey_image(
        {4, 5}, type, [](std::uint64_t i) { return 3.0 - 1.25 * static_cast<double>(i); });
    write(image, 20, folder / "a.tif");
    CHECK(read_all(folder / "a.tif") == image);
  }
}

TEST_CASE("the bytes do not depend on the pieces in which the pixels come") {
  const FreshFolder folder;
  std::mt19937_64 random(32);
  const GreyImage image = grey_noise({3, 700, 101}, PixelType::uint16, random);
  for (const char* name : {"a.npy", "a.tif"}) {
    write(image, image.shape.pixel_count(), folder / name);
    const std::string whole = contents(folder / name);
    for (const std::uint64_t pixels : {977, 101 * 700, 101 * 701, 131'072}) {
      write(image, pixels, folder / name);
      CHECK(contents(folder / name) == whole);
    }
  }
}

TEST_CASE("spacing and unit are in the TIFF") {
  const FreshFolder folder;
  const auto writer = create_image(
      folder / "a.tif", {{2, 1, 2}, PixelType::float64, {3, 0.5, 0.25}, "nm"});
  const std::vector<double> pixels{1, 2, 3, 4};
  writer->write(std::as_bytes(std::span(pixels)));
  writer->commit();
  CHECK(contents(folder / "a.tif").find("unit=nm\nspacing=3") != std::string::npos);
}

TEST_CASE("without commit, and where the disk is full, the old image is whole") {
  const FreshFolder folder;
  std::mt19937_64 random(33);
  const GreyImage image = grey_noise({3, 700, 101}, PixelType::float64, random);
  for (const char* name : {"a.npy", "a.tif"}) {
    put(folder / name, "old");
    create_image(folder / name, {image.shape, image.type})->write(image.pixels);
    {
      const FileSizeLimit limit(50'000);
      CHECK(error_text([&] { write(image, 5000, folder / name); })
                .find("cannot be written: the file is too large") != std::string::npos);
    }
    CHECK(contents(folder / name) == "old");
  }
  CHECK(folder.names().size() == 2);
}

TEST_CASE("no other extension is written, and no TIFF without pixels") {
  CHECK_THROWS_AS(create_image("a.png", {Shape{2}}), std::invalid_argument);
  const FreshFolder folder;
  CHECK(error_text([&] { create_image(folder / "a.tif", {Shape{3, 0}}); }).ends_with("write .npy"));
  write({Shape{3, 0}, PixelType::uint8, {}}, 1, folder / "a.npy");
  CHECK(contents(folder / "a.npy").find("'shape': (3,0,)") != std::string::npos);
}
