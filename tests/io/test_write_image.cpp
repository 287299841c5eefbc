#include "skan_graph/io/write_image.hpp"

#include <doctest/doctest.h>

#include "io/read_all.hpp"
#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// A value that needs the type of `largest`, different at neighbouring nodes.
std::uint64_t value_of(NodeId node, std::uint64_t largest) { return largest - node % 200; }

void write(const BoolImage& image, std::uint64_t largest, const std::filesystem::path& path) {
  const PaddedBitmap bitmap = image.bitmap();
  const std::vector<double> spacing(image.shape.dimensions(), 0.5);
  write_node_image(NodeIndex(bitmap), [=](NodeId node) { return value_of(node, largest); }, largest,
                   spacing, "\u00b5m", path);
}

PixelType smallest_type(std::uint64_t largest) {
  if (largest < 0x100) return PixelType::uint8;
  if (largest < 0x1'0000) return PixelType::uint16;
  return largest < 0x1'0000'0000 ? PixelType::uint32 : PixelType::uint64;
}

/// The image, from its definition.
GreyImage slow_image(const BoolImage& image, std::uint64_t largest) {
  const PixelType type = smallest_type(largest);
  GreyImage slow{image.shape, type, {}};
  NodeId node = 0;
  visit_pixel_type(type, [&](auto zero) {
    for (const std::uint8_t set : image.pixels) {
      const auto pixel =
          set != 0 ? static_cast<decltype(zero)>(value_of(node++, largest)) : decltype(zero){0};
      const auto* bytes = reinterpret_cast<const std::byte*>(&pixel);
      slow.pixels.insert(slow.pixels.end(), bytes, bytes + sizeof pixel);
    }
  });
  return slow;
}

constexpr std::uint64_t largest_of_type[] = {
    0xff, 0x100, 0xffff, 0x1'0000, 0xffff'ffff, 0x1'0000'0000, 0x7fff'ffff'ffff'ffff};

}  // namespace

TEST_CASE("images of every shape read back with the value of each node, from NPY and TIFF") {
  const FreshFolder folder;
  std::size_t count = 0;
  for (const BoolImage& image : random_images()) {
    const std::uint64_t largest = largest_of_type[count++ % std::size(largest_of_type)];
    for (const char* name : {"image.npy", "image.tif"}) {
      write(image, largest, folder / name);
      CHECK(read_all(folder / name) == slow_image(image, largest));
    }
  }
}

TEST_CASE("the type is the smallest that holds the largest value") {
  const FreshFolder folder;
  const PixelType expected[] = {PixelType::uint8,  PixelType::uint16, PixelType::uint16,
                                PixelType::uint32, PixelType::uint32, PixelType::uint64,
                                PixelType::uint64};
  for (std::size_t i = 0; i < std::size(expected); ++i)
    for (const char* name : {"image.npy", "image.TIFF"}) {
      write(drawn("#.#"), largest_of_type[i], folder / name);
      CHECK(open_image(folder / name)->info().type == expected[i]);
    }
}

TEST_CASE("pages of several strips, and rows longer than a strip, read back") {
  const FreshFolder folder;
  std::mt19937_64 random(6);
  for (const Shape& shape : {Shape{3, 700, 501}, Shape{2, 300'000}, Shape{300'001}}) {
    const BoolImage image = noise(shape, 0.1, random);
    for (const char* name : {"image.npy", "image.tif"}) {
      write(image, 0x1'0000, folder / name);
      CHECK(read_all(folder / name) == slow_image(image, 0x1'0000));
    }
  }
}

TEST_CASE("the bytes of an image do not depend on the number of threads") {
  const FreshFolder folder;
  std::mt19937_64 random(7);
  const BoolImage image = noise({20, 300, 301}, 0.1, random);
  for (const char* name : {"image.npy", "image.tif"}) {
    const auto write_bytes = [&] {
      write(image, 0xffff, folder / name);
      return contents(folder / name);
    };
    CHECK_MESSAGE(with_threads(1, write_bytes) == with_threads(7, write_bytes), name);
  }
}

TEST_CASE("where the disk is full, the old image is whole") {
  const FreshFolder folder;
  std::mt19937_64 random(8);
  const BoolImage image = noise({20, 300, 301}, 0.1, random);
  for (const char* name : {"image.npy", "image.tif"}) {
    put(folder / name, "old");
    {
      const FileSizeLimit limit(100'000);
      CHECK(error_text([&] { write(image, 0xffff, folder / name); })
                .find("cannot be written: the file is too large") != std::string::npos);
    }
    CHECK(contents(folder / name) == "old");
  }
  CHECK(folder.names().size() == 2);
}

TEST_CASE("images that TIFF cannot hold are an error, but can be NPY") {
  const FreshFolder folder;
  const BoolImage empty{Shape{3, 0, 4}, {}};
  CHECK(error_text([&] { write(empty, 1, folder / "a.tif"); }).ends_with("write .npy"));
  write(empty, 1, folder / "a.npy");
  CHECK(contents(folder / "a.npy").find("'shape': (3,0,4,)") != std::string::npos);

  std::filesystem::create_symlink("/dev/null", folder / "null.tif");
  CHECK(error_text([&] { write(drawn("#"), 1, folder / "null.tif"); })
            .find("cannot be written to a device or pipe") != std::string::npos);
}

TEST_CASE("the formats of an image are known by extension") {
  for (const char* path : {"a.tif", "a.tiff", "a.TIF", "a.npy"}) CHECK(is_image_format(path));
  for (const char* path : {"", "-", "tif", "a.png"}) CHECK_FALSE(is_image_format(path));
  CHECK_THROWS_AS(write(drawn("#"), 1, "a.png"), std::invalid_argument);
}
