#include "skan_graph/io/memory_image.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <stdexcept>

#include "io/read_all.hpp"

using namespace skan_graph;

namespace {

/// The strides in bytes of an array in C order without gaps.
std::vector<std::ptrdiff_t> c_strides(const GreyImage& image) {
  std::vector<std::ptrdiff_t> strides(image.shape.dimensions());
  auto stride = static_cast<std::ptrdiff_t>(size_of(image.type));
  for (std::size_t axis = strides.size(); axis-- > 0;) {
    strides[axis] = stride;
    stride *= static_cast<std::ptrdiff_t>(image.shape[axis]);
  }
  return strides;
}

/// A part of an image: every second pixel along some axes, others turned around, the order of the
/// axes changed; and the same part, copied pixel by pixel.
struct RandomPart {
  PixelArray array;
  GreyImage copy;
};

RandomPart random_part(const GreyImage& image, std::mt19937_64& random) {
  const std::size_t dimensions = image.shape.dimensions();
  const std::vector<std::ptrdiff_t> strides = c_strides(image);
  std::vector<std::size_t> axes(dimensions);
  std::iota(axes.begin(), axes.end(), std::size_t{0});
  if (random() % 2 == 0) std::ranges::shuffle(axes, random);
  RandomPart part;
  part.array.type = image.type;
  part.array.first = image.pixels.data();
  std::vector<std::uint64_t> extents;
  for (const std::size_t axis : axes) {
    const std::uint64_t step = 1 + random() % 2;
    std::uint64_t extent = (image.shape[axis] + step - 1) / step;
    std::ptrdiff_t stride = strides[axis] * static_cast<std::ptrdiff_t>(step);
    if (random() % 3 == 0) {
      part.array.first += stride * static_cast<std::ptrdiff_t>(extent - 1);
      stride = -stride;
    }
    extents.push_back(extent);
    part.array.strides.push_back(stride);
  }
  part.array.shape = Shape(extents);
  part.copy = {part.array.shape, image.type, {}};
  for (PixelIndex pixel = 0; pixel < part.array.shape.pixel_count(); ++pixel) {
    const Coordinates at = part.array.shape.coordinates(pixel);
    const std::byte* from = part.array.first;
    for (std::size_t axis = 0; axis < dimensions; ++axis)
      from += static_cast<std::ptrdiff_t>(at[axis]) * part.array.strides[axis];
    part.copy.pixels.insert(part.copy.pixels.end(), from, from + size_of(image.type));
  }
  return part;
}

GreyImage in_c_order(const ImageFile& file) {
  const GreyImage read = read_all(file);
  if (!file.info().fortran_order) return read;
  GreyImage image = read;
  const std::size_t size = size_of(read.type);
  std::vector<std::uint64_t> turned(read.shape.begin(), read.shape.end());
  std::ranges::reverse(turned);
  const Shape order(turned);
  for (PixelIndex i = 0; i < order.pixel_count(); ++i) {
    Coordinates at = order.coordinates(i);
    std::reverse(at.begin(), at.begin() + static_cast<std::ptrdiff_t>(turned.size()));
    std::memcpy(image.pixels.data() + read.shape.ravel(at) * size, read.pixels.data() + i * size,
                size);
  }
  return image;
}

}  // namespace

TEST_CASE("pixels side by side are lent as they lie") {
  const std::vector<std::uint8_t> pixels{1, 0, 3, 4, 5, 6};
  const auto* const first = reinterpret_cast<const std::byte*>(pixels.data());
  const auto image = memory_image({Shape{2, 3}, PixelType::uint8, first, {3, 1}}, "image", "mm");
  CHECK(image->path() == "image");
  CHECK(image->info().unit == "mm");
  CHECK_FALSE(image->info().fortran_order);
  image->reader()->read(0, [&](PixelRun run, const std::byte* lent) {
    CHECK(run.count == 6);
    CHECK(lent == first);
  });
}

TEST_CASE("the columns of the other order lie side by side") {
  // In memory 1 4, 2 5, 3 6: the columns of 1 2 3 over 4 5 6.
  const std::vector<std::uint8_t> pixels{1, 4, 2, 5, 3, 6};
  const auto* const first = reinterpret_cast<const std::byte*>(pixels.data());
  const auto image = memory_image({Shape{2, 3}, PixelType::uint8, first, {1, 2}}, "image");
  CHECK(image->info().fortran_order);
  const GreyImage read = in_c_order(*image);
  for (std::uint64_t i = 0; i < 6; ++i) CHECK(value_at(read, i) == static_cast<double>(i + 1));
}

TEST_CASE("one pixel may stand for a row") {
  const std::uint16_t pixel = 7;
  const auto image = memory_image(
      {Shape{100}, PixelType::uint16, reinterpret_cast<const std::byte*>(&pixel), {0}}, "image");
  const GreyImage read = read_all(*image);
  for (std::uint64_t i = 0; i < 100; ++i) CHECK(value_at(read, i) == 7);
}

TEST_CASE("any part of an image, turned around and with its axes exchanged, reads as its copy") {
  std::mt19937_64 random(3);
  for (int repeat = 0; repeat < 20; ++repeat)
    for (const Shape& shape : {Shape{300}, Shape{5, 131}, Shape{3, 4, 65}, Shape{2, 3, 4, 70},
                               Shape{2, 1, 3, 2, 67}})
      for (const PixelType type : all_pixel_types) {
        const GreyImage image = grey_noise(shape, type, random);
        const RandomPart part = random_part(image, random);
        CHECK(in_c_order(*memory_image(part.array, "part")) == part.copy);
      }
}

TEST_CASE("a row longer than a run is read in pieces") {
  const std::uint64_t count = 3'000'000;
  std::vector<std::uint8_t> pixels(2 * count);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i % 251);
  const auto image =
      memory_image({Shape{1, count}, PixelType::uint8,
                    reinterpret_cast<const std::byte*>(pixels.data()), {0, 2}},
                   "image");
  CHECK(image->part_count() > 1);
  const GreyImage read = read_all(*image);
  for (std::uint64_t i = 0; i < count; i += 12345)
    CHECK(read.pixels[i] == static_cast<std::byte>(pixels[2 * i]));
}

TEST_CASE("an image without pixels has no runs; strides must fit the axes") {
  CHECK(memory_image({Shape{0, 4}, PixelType::uint8, nullptr, {4, 1}}, "image")->part_count() == 0);
  CHECK_THROWS_AS(memory_image({Shape{4, 4}, PixelType::uint8, nullptr, {1}}, "image"),
                  std::invalid_argument);
}
