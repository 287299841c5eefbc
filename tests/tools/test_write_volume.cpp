#include "write_volume.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "pixels.hpp"
#include "sample_images.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

TEST_CASE("the skeleton that is read is the one that was written") {
  const FreshFolder folder;
  for (const Shape& shape : {Shape{300}, Shape{40, 130}, Shape{30, 40, 50}})
    for (const char* name : {"image.tif", "deflated.tif", "image.npy"}) {
      CAPTURE(shape.to_string());
      CAPTURE(name);
      const Volume volume = network_image(shape, 0.05, 1);
      WriteOptions options;
      options.deflate = std::string(name) == "deflated.tif";
      write_volume(volume, shape, folder / name, options);

      const auto file = open_image(folder / name);
      // A TIFF has at least two axes.
      CHECK(file->info().shape.pixel_count() == shape.pixel_count());
      CHECK(pixels(load_mask(*file).bitmap) == pixels(volume.bitmap()));
    }
}

TEST_CASE("skeleton pixels may have values") {
  const FreshFolder folder;
  const Volume volume = network_image({30, 40, 50}, 0.02, 1);
  struct Expectation {
    VoxelCode code;
    PixelType type;
    double largest;
  };
  for (const Expectation& expected :
       {Expectation{VoxelCode::uint16, PixelType::uint16, 4095},
        Expectation{VoxelCode::float32, PixelType::float32, 1}})
    for (const char* name : {"image.tif", "image.npy"}) {
      CAPTURE(name);
      write_volume(volume, {30, 40, 50}, folder / name, {.code = expected.code});
      const auto file = open_image(folder / name);
      CHECK(file->info().type == expected.type);
      const MaskImage image = load_mask(*file);
      CHECK(pixels(image.bitmap) == pixels(volume.bitmap()));
      const auto values = image.values.by_node();
      REQUIRE(values.size() == pixels(volume.bitmap()).size());
      const auto [least, most] = std::minmax_element(values.begin(), values.end());
      CHECK(*least > 0);
      CHECK(*most > expected.largest / 2);
      CHECK(*most <= expected.largest);
    }
}

TEST_CASE("the same seed gives the same bytes") {
  const FreshFolder folder;
  const Volume volume = network_image({30, 40, 50}, 0.02, 1);
  for (const char* extension : {".tif", ".npy"}) {
    const auto bytes = [&](std::uint64_t seed) {
      const auto path = folder / (std::string("image") + extension);
      write_volume(volume, {30, 40, 50}, path, {.code = VoxelCode::uint16, .seed = seed});
      return contents(path);
    };
    CHECK(bytes(1) == bytes(1));
    CHECK(bytes(1) != bytes(2));
  }
}

TEST_CASE("invalid volumes are refused") {
  const FreshFolder folder;
  const Volume volume = drawn_image("#");
  CHECK_THROWS_AS(write_volume(volume, {1, 1}, folder / "image.png", {}), std::invalid_argument);
  CHECK_THROWS_AS(write_volume(volume, {1, 1}, folder / "none/image.npy", {}), std::runtime_error);
}
