#include "skan_graph/filter/local_threshold.hpp"

#include <doctest/doctest.h>

#include "filter/random_filter_cases.hpp"
#include "filter/slow_threshold.hpp"

using namespace skan_graph;

namespace {

/// The mask of a 2D image in one slab.
template <class Pixel>
std::vector<int> mask_of(const Shape& shape, PixelType type, const std::vector<Pixel>& pixels,
                         const LocalThreshold& threshold) {
  const auto radius = static_cast<std::int64_t>(threshold.radius);
  const BorderMode mode =
      threshold.method == LocalMethod::median ? BorderMode::reflect : BorderMode::mirror;
  const auto rows = static_cast<std::int64_t>(shape[0]);
  std::vector<Pixel> slab;
  for (std::int64_t row = -radius; row < rows + radius; ++row) {
    const auto from = pixels.begin() + *slow_coordinate(row, rows, mode) *
                                           static_cast<std::int64_t>(shape[1]);
    slab.insert(slab.end(), from, from + static_cast<std::ptrdiff_t>(shape[1]));
  }
  std::vector<int> mask(pixels.size(), -1);
  local_threshold_finder(threshold, type, 2)
      ->find_above({{shape[0] + 2 * threshold.radius, shape[1]},
                    type,
                    reinterpret_cast<const std::byte*>(slab.data())},
                   [&](PixelIndex first, std::uint64_t count, const std::uint8_t* above) {
                     std::copy_n(above, count, mask.begin() + static_cast<std::ptrdiff_t>(first));
                   });
  return mask;
}

}  // namespace

TEST_CASE("half the range of each number type is Sauvola's r") {
  CHECK(half_range(PixelType::boolean) == 0.5);
  CHECK(half_range(PixelType::uint8) == 127.5);
  CHECK(half_range(PixelType::int8) == 127.5);
  CHECK(half_range(PixelType::uint16) == 32767.5);
  CHECK(half_range(PixelType::int32) == 2147483647.5);
  CHECK(half_range(PixelType::float32) == 1);
  CHECK(half_range(PixelType::float64) == 1);
}

TEST_CASE("a window of one pixel: its mean is the pixel, its deviation 0, its median itself") {
  const std::vector<std::uint8_t> pixels{0, 1, 200};
  // Sauvola: v > v · 0.8; Niblack and median: v > v.
  CHECK(mask_of({1, 3}, PixelType::uint8, pixels, {LocalMethod::sauvola, 0, 127.5}) ==
        std::vector{0, 1, 1});
  CHECK(mask_of({1, 3}, PixelType::uint8, pixels, {LocalMethod::niblack, 0, 127.5}) ==
        std::vector{0, 0, 0});
  CHECK(mask_of({1, 3}, PixelType::uint8, pixels, {LocalMethod::median, 0, 127.5}) ==
        std::vector{0, 0, 0});
}

TEST_CASE("three pixels in a row, by hand") {
  // Windows mirrored at the border's pixel: 6 0 6, 0 6 6, 6 6 6. Means 4, 4, 6; deviations
  // √8, √8, 0. Niblack 4 − 0.2·√8 = 3.43 twice, then 6.
  const std::vector<std::uint8_t> pixels{0, 6, 6};
  CHECK(mask_of({1, 3}, PixelType::uint8, pixels, {LocalMethod::niblack, 1, 127.5}) ==
        std::vector{0, 1, 0});
  // With k = 1.5: 4 − 1.5·√8 = −0.24.
  CHECK(mask_of({1, 3}, PixelType::uint8, pixels, {LocalMethod::niblack, 1, 127.5, 1.5}) ==
        std::vector{1, 1, 0});
  // Mirrored at its edge: 0 0 6, 0 6 6, 6 6 6. Medians 0, 6, 6.
  CHECK(mask_of({1, 3}, PixelType::uint8, pixels, {LocalMethod::median, 1, 127.5}) ==
        std::vector{0, 0, 0});
  const std::vector<std::uint8_t> peak{0, 6, 0};
  CHECK(mask_of({1, 3}, PixelType::uint8, peak, {LocalMethod::median, 1, 127.5}) ==
        std::vector{0, 1, 0});
}

TEST_CASE("a window of 17 × 17 counts beyond the range of a byte") {
  // A pixel above all others of a row that is repeated: 272 of 289 are lower.
  std::vector<std::uint8_t> pixels(40, 5);
  pixels[20] = 6;
  const auto mask = mask_of({1, 40}, PixelType::uint8, pixels, {LocalMethod::median, 8, 127.5});
  for (std::size_t i = 0; i < 40; ++i) CHECK(mask[i] == (i == 20));
  // The same in a window of 301, whose rows alone are longer than that.
  std::vector<std::uint8_t> long_row(700, 5);
  long_row[350] = 6;
  CHECK(mask_of({1, 700}, PixelType::uint8, long_row, {LocalMethod::median, 150, 127.5})[350] ==
        1);
}
