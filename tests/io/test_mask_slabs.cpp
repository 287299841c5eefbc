#include "skan_graph/io/mask_slabs.hpp"

#include <doctest/doctest.h>

#include <random>

#include "io/made_zarr.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "support/image_in_memory.hpp"

using namespace skan_graph;

namespace {

std::vector<std::uint8_t> random_pixels(std::uint64_t count, unsigned values) {
  std::mt19937_64 random(5);
  std::vector<std::uint8_t> pixels(count);
  for (std::uint8_t& pixel : pixels)
    pixel = random() % 3 == 0 ? static_cast<std::uint8_t>(1 + random() % values) : 0;
  return pixels;
}

/// Compares the bits and values of a window with those of the whole image.
void check_window(const MaskWindow& window, const MaskImage& whole) {
  const Shape& shape = window.bitmap.shape();
  REQUIRE(shape[0] == window.window.last - window.window.first);
  const NodeIndex all(whole.bitmap), some(window.bitmap);
  const PixelIndex before = window.window.first * (shape.pixel_count() / shape[0]);
  for (PixelIndex pixel = 0; pixel < shape.pixel_count(); ++pixel) {
    const BitIndex bit = window.bitmap.bit_of(pixel);
    const BitIndex in_whole = whole.bitmap.bit_of(pixel + before);
    CHECK(window.bitmap.test(bit) == whole.bitmap.test(in_whole));
    if (window.bitmap.test(bit))
      CHECK(window.values[some.rank(bit)] == whole.values[all.rank(in_whole)]);
  }
}

}  // namespace

TEST_CASE("windows have the slices of a slab, the one before and the one after") {
  for (const unsigned values : {1u, 3u})
    for (const std::uint64_t slices : {1, 2, 3, 5, 11, 20}) {
      CAPTURE(slices);
      const Shape shape{11, 3, 70};
      const ImageInMemory file(shape, random_pixels(shape.pixel_count(), values), 4);
      const MaskImage whole = load_mask(file);
      MaskSlabs slabs(file, slices);
      std::uint64_t next = 0, count = 0;
      while (const MaskWindow* window = slabs.next()) {
        CHECK(window->slab.first == next);
        CHECK(window->window.first == (next == 0 ? 0 : next - 1));
        CHECK(window->window.last == std::min<std::uint64_t>(11, window->slab.last + 1));
        check_window(*window, whole);
        next = window->slab.last;
        ++count;
      }
      CHECK(next == 11);
      CHECK(count == slabs.count());
    }
}

TEST_CASE("the slabs after some that are skipped are those of all") {
  for (const std::uint64_t slices : {1, 2, 3, 5, 11, 20}) {
    const Shape shape{11, 3, 70};
    const ImageInMemory file(shape, random_pixels(shape.pixel_count(), 3), 4);
    const MaskImage whole = load_mask(file);
    const std::uint64_t count = MaskSlabs(file, slices).count();
    for (std::uint64_t skipped = 0; skipped <= count; ++skipped) {
      MaskSlabs all(file, slices), rest(file, slices);
      for (std::uint64_t i = 0; i < skipped; ++i) all.next();
      rest.skip(skipped);
      while (const MaskWindow* window = rest.next()) {
        const MaskWindow* same = all.next();
        REQUIRE(same != nullptr);
        CHECK(window->slab.first == same->slab.first);
        CHECK(window->slab.last == same->slab.last);
        CHECK(window->window.first == same->window.first);
        CHECK(window->window.last == same->window.last);
        check_window(*window, whole);
      }
      CHECK(all.next() == nullptr);
    }
  }
}

TEST_CASE("values of chunks, which do not come in the order of pixels, find their nodes") {
  const FreshFolder folder;
  std::mt19937_64 random(6);
  for (const Shape& shape : {Shape{11, 9, 130}, Shape{9, 130}, Shape{5, 4, 6, 70}}) {
    GreyImage image = grey_noise(shape, PixelType::uint8, random);
    for (std::byte& pixel : image.pixels)
      if (random() % 3 != 0) pixel = std::byte{0};
    std::vector<std::uint64_t> chunk(shape.dimensions(), 4);
    chunk.back() = 64;
    const auto path = folder / std::to_string(shape.dimensions());
    write_zarr(path, image, {.chunk = chunk});
    const auto file = open_image(path);
    const MaskImage whole = load_mask(*file);
    CHECK(!whole.values.by_node().empty());
    for (const std::uint64_t slices : {1, 3, 4, 20}) {
      CAPTURE(slices);
      MaskSlabs slabs(*file, slices);
      while (const MaskWindow* window = slabs.next()) check_window(*window, whole);
    }
  }
}
