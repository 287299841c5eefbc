#include "skan_graph/io/load_mask.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "io/made_npy.hpp"
#include "io/made_tiff.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// A loaded skeleton against the image it came from, pixel by pixel.
void check_loaded(const MaskImage& skeleton, const GreyImage& image) {
  REQUIRE(skeleton.bitmap.shape() == image.shape);
  const NodeIndex node_index(skeleton.bitmap);
  NodeId node = 0;
  bool same = true, same_values = true;
  for (PixelIndex pixel = 0; pixel < image.shape.pixel_count(); ++pixel) {
    const double value = value_at(image, pixel);
    const bool set = value != 0.0;
    same = same && skeleton.bitmap.test(skeleton.bitmap.bit_of(pixel)) == set;
    if (set) same_values = same_values && skeleton.values[node++] == value;
  }
  CHECK(same);
  CHECK(same_values);
  CHECK(node_index.node_count() == node);
  CHECK_FALSE(skeleton.has_nan);
}

GreyImage of_two_values(const Shape& shape, PixelType type, double low, double high,
                        std::mt19937_64& random) {
  return grey_image(shape, type, [&](std::uint64_t) { return random() % 4 == 0 ? high : low; });
}

}  // namespace

TEST_CASE("bits and values are those of the image, for every number type, file and order") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  for (const Shape& shape : {Shape{200}, Shape{5, 7}, Shape{9, 64}, Shape{40, 30, 67},
                             Shape{2, 3, 4, 65}, Shape{2, 3, 2, 5, 63}})
    for (const PixelType type : all_pixel_types) {
      CAPTURE(shape.to_string());
      CAPTURE(name_of(type));
      const GreyImage image = grey_noise(shape, type, random);
      for (const bool fortran_order : {false, true}) {
        put(folder / "image.npy", npy_file(image, fortran_order));
        check_loaded(load_mask(*open_image(folder / "image.npy")), image);
      }
      if (shape.dimensions() == 1) continue;
      // Of other shapes, tifffile's note tells how the pages go together.
      const std::uint64_t rows = shape[shape.dimensions() - 2];
      const GreyImage pages{Shape{shape.row_count() / rows, rows, shape.row_length()}, type,
                            image.pixels};
      std::string note = tuple_of(shape);
      note = "{\"shape\": [" + note.substr(1, note.size() - 4) + "]}";
      for (const std::uint32_t tile : {0, 16}) {
        write_tiff(folder / "image.tif", pages,
                   {.compression = COMPRESSION_PACKBITS,
                    .tile_columns = tile,
                    .tile_rows = tile,
                    .description = note});
        check_loaded(load_mask(*open_image(folder / "image.tif")), image);
      }
    }
}

TEST_CASE("images of many parts come together in the order of their pixels") {
  const FreshFolder folder;
  std::mt19937_64 random(2);
  for (const Shape& shape : {Shape{3'000'000}, Shape{3, 1'100'000}, Shape{70, 300, 301}}) {
    const GreyImage image = grey_noise(shape, PixelType::uint16, random);
    for (const bool fortran_order : {false, true}) {
      put(folder / "image.npy", npy_file(image, fortran_order));
      const auto file = open_image(folder / "image.npy");
      CHECK(file->part_count() > 3);
      check_loaded(load_mask(*file), image);
    }
  }
}

TEST_CASE("one value everywhere is held once") {
  const FreshFolder folder;
  std::mt19937_64 random(3);
  const auto load = [&](const GreyImage& image, bool fortran_order) {
    put(folder / "image.npy", npy_file(image, fortran_order));
    return load_mask(*open_image(folder / "image.npy"));
  };
  for (const bool fortran_order : {false, true}) {
    const auto white = of_two_values({200, 100, 70}, PixelType::uint8, 0, 255, random);
    const MaskImage loaded_white = load(white, fortran_order);
    CHECK(loaded_white.values.by_node().empty());
    CHECK(loaded_white.values[0] == 255);

    auto other = white;  // but for its last pixel
    other.pixels.back() = std::byte{7};
    const MaskImage loaded_other = load(other, fortran_order);
    CHECK(loaded_other.values.by_node().size() == NodeIndex(loaded_other.bitmap).node_count());
    CHECK(loaded_other.values.by_node().back() == 7);
    CHECK(loaded_other.values[0] == 255);

    const auto boolean = of_two_values({9, 70}, PixelType::boolean, 0, 1, random);
    const MaskImage loaded_boolean = load(boolean, fortran_order);
    CHECK(loaded_boolean.values.by_node().empty());
    CHECK(loaded_boolean.values[0] == 1);
  }
}

TEST_CASE("slices with a value of their own, or with several, keep their values") {
  const FreshFolder folder;
  std::mt19937_64 random(4);
  for (const PixelType type : all_pixel_types)
    for (int pass = 0; pass < 20; ++pass) {
      if (type == PixelType::boolean) continue;  // has no other value
      CAPTURE(name_of(type));
      const Shape shape{6, 9, 70};
      std::array<double, 6> value_of_slice{};  // 0: all background
      for (double& value : value_of_slice) value = static_cast<double>(random() % 3);
      const std::uint64_t mixed = random() % 12;  // this slice has another value, too
      const GreyImage image = grey_image(shape, type, [&](std::uint64_t i) {
        const std::uint64_t slice = i / (9 * 70);
        if (random() % 4 != 0) return 0.0;
        return slice == mixed && random() % 2 == 0 ? 5.0 : value_of_slice[slice];
      });
      write_tiff(folder / "image.tif", image, {});
      check_loaded(load_mask(*open_image(folder / "image.tif")), image);
    }
}

TEST_CASE("a boolean byte other than 0 and 1 is true, and its value 1") {
  const FreshFolder folder;
  put(folder / "image.npy", npy_bytes(npy_header("|b1", "(4,)"), std::string("\0\2\1\xff", 4)));
  const MaskImage loaded = load_mask(*open_image(folder / "image.npy"));
  CHECK(NodeIndex(loaded.bitmap).node_count() == 3);
  CHECK(loaded.values[0] == 1);
}

TEST_CASE("NaN is skeleton and reported, −0 is background") {
  const FreshFolder folder;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values{0.0, nan, -0.0, 2.0};
  for (const PixelType type : {PixelType::float32, PixelType::float64})
    for (const bool fortran_order : {false, true}) {
      const GreyImage image =
          grey_image({2, 2}, type, [&](std::uint64_t i) { return values[i]; });
      put(folder / "image.npy", npy_file(image, fortran_order));
      const MaskImage loaded = load_mask(*open_image(folder / "image.npy"));
      CHECK(loaded.has_nan);
      CHECK(NodeIndex(loaded.bitmap).node_count() == 2);
      CHECK(std::isnan(loaded.values[0]));
      CHECK(loaded.values[1] == 2.0);
    }
}

TEST_CASE("images without pixels, all background, or all skeleton") {
  const FreshFolder folder;
  for (const Shape& shape : {Shape{0}, Shape{0, 5}, Shape{5, 0}, Shape{3, 0, 2}, Shape{9, 70}})
    for (const double value : {0.0, 3.0}) {
      const GreyImage image =
          grey_image(shape, PixelType::uint8, [&](std::uint64_t) { return value; });
      put(folder / "image.npy", npy_file(image));
      check_loaded(load_mask(*open_image(folder / "image.npy")), image);
      put(folder / "image.npy", npy_file(image, true));
      check_loaded(load_mask(*open_image(folder / "image.npy")), image);
    }
}

TEST_CASE("progress counts pixels, never backwards, up to all of them") {
  const FreshFolder folder;
  std::mt19937_64 random(4);
  put(folder / "image.npy", npy_file(grey_noise({3000, 1000}, PixelType::uint8, random)));
  std::vector<std::uint64_t> reported;
  load_mask(*open_image(folder / "image.npy"), [&](std::uint64_t done, std::uint64_t total) {
    CHECK(total == 3'000'000);
    reported.push_back(done);
  });
  CHECK(reported.size() > 1);
  CHECK(std::is_sorted(reported.begin(), reported.end()));
  CHECK(reported.back() == 3'000'000);
}

TEST_CASE("values may come from another image of the same shape, in either order") {
  const FreshFolder folder;
  std::mt19937_64 random(5);
  for (const Shape& shape : {Shape{300}, Shape{70, 65}, Shape{9, 130, 1001}}) {
    const GreyImage skeleton = of_two_values(shape, PixelType::uint8, 0, 255, random);
    put(folder / "skeleton.npy", npy_file(skeleton));
    const MaskImage loaded = load_mask(*open_image(folder / "skeleton.npy"));
    const NodeIndex node_index(loaded.bitmap);
    for (const PixelType type : all_pixel_types)
      for (const bool fortran_order : {false, true}) {
        const GreyImage image = grey_noise(shape, type, random);  // 0 at most pixels
        put(folder / "values.npy", npy_file(image, fortran_order));
        const PixelValues values = load_values(*open_image(folder / "values.npy"), node_index);
        bool same = true;
        for (NodeId node = 0; node < node_index.node_count(); ++node)
          same = same && values[node] == value_at(image, node_index.pixel_of(node));
        CHECK(same);
      }
  }
}

TEST_CASE("values that are the same at all skeleton pixels are held once") {
  const FreshFolder folder;
  const auto one_in_three = [](std::uint64_t i) { return i % 3 == 0 ? 1.0 : 0.0; };
  put(folder / "skeleton.npy", npy_file(grey_image({5, 9}, PixelType::uint8, one_in_three)));
  put(folder / "values.npy", npy_file(grey_image({5, 9}, PixelType::float32, [&](std::uint64_t i) {
        return i % 3 == 0 ? 2.5 : static_cast<double>(i);
      })));
  const MaskImage loaded = load_mask(*open_image(folder / "skeleton.npy"));
  const NodeIndex node_index(loaded.bitmap);
  const PixelValues values = load_values(*open_image(folder / "values.npy"), node_index);
  CHECK(values.by_node().empty());
  CHECK(values[0] == 2.5);
}

TEST_CASE("values of an image of another shape are refused") {
  const FreshFolder folder;
  std::mt19937_64 random(6);
  put(folder / "skeleton.npy", npy_file(grey_noise({5, 7}, PixelType::uint8, random)));
  put(folder / "values.npy", npy_file(grey_noise({7, 5}, PixelType::uint8, random)));
  const MaskImage loaded = load_mask(*open_image(folder / "skeleton.npy"));
  const NodeIndex node_index(loaded.bitmap);
  CHECK(error_text([&] { load_values(*open_image(folder / "values.npy"), node_index); }) ==
        (folder / "values.npy").string() +
            ": has the shape 7 × 5; give values as an image of the skeleton's shape, 5 × 7");
}
