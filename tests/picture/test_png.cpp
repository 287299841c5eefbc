#include "picture/png.hpp"

#include <doctest/doctest.h>

#include <random>

#include "picture/png_image.hpp"
#include "picture/raster.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

std::vector<Colour> palette() {
  std::vector<Colour> colours;
  for (int i = 0; i < 256; ++i)
    colours.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i), 7});
  return colours;
}

/// Runs of inks of any length.
Raster random_raster(std::int32_t height, std::int32_t width) {
  Raster raster(height, width);
  std::mt19937_64 random(3);
  for (std::int32_t y = 0; y < height; ++y)
    for (std::int32_t x = 0; x < width; ++x)
      raster.row(y)[x] = x > 0 && random() % 4 != 0 ? raster.row(y)[x - 1] : Ink(random() % 256);
  return raster;
}

std::string png_of(const Raster& raster) {
  const std::vector<Colour> colours = palette();
  std::string png;
  write_png(png_pixels(raster, colours), [&png](std::span<const std::byte> bytes) {
    png.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  return png;
}

}  // namespace

TEST_CASE("libpng reads what is written, also of many pieces") {
  const auto colours = palette();
  for (const auto& [height, width] : {std::pair{1, 1}, {3, 5}, {700, 900}}) {
    const Raster raster = random_raster(height, width);
    const PngImage image = read_png(png_of(raster));
    REQUIRE(image.height == static_cast<std::uint32_t>(height));
    REQUIRE(image.width == static_cast<std::uint32_t>(width));
    std::uint64_t wrong = 0;
    for (std::int32_t y = 0; y < height; ++y)
      for (std::int32_t x = 0; x < width; ++x)
        wrong += image.at(static_cast<std::uint32_t>(y), static_cast<std::uint32_t>(x)) !=
                 colours[raster.row(y)[x]];
    CHECK(wrong == 0);
  }
}

TEST_CASE("a PNG has the same bytes for any number of threads") {
  const Raster raster = random_raster(900, 1100);
  const auto write = [&] { return png_of(raster); };
  CHECK(with_threads(1, write) == with_threads(8, write));
}

TEST_CASE("runs of equal pixels take next to no room") {
  const Raster white(2000, 2000);
  CHECK(png_of(white).size() < 40000);
}
