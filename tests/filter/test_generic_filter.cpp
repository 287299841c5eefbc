#include "skan_graph/filter/generic_filter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "filter/random_filter_cases.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/filter/filter_callback.hpp"
#include "support/drawing.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

/// Depends on the value and place of each neighbour.
double fingerprint(const std::vector<double>& values) {
  double sum = 0, place = 1;
  for (const double value : values) sum += value * place++;
  return sum;
}

template <class Value>
double fingerprint_of(std::span<Value> values) {
  return fingerprint(std::vector<double>(values.begin(), values.end()));
}

/// The same for SciPy; `user_data` is added to.
int fingerprint_callback(double* buffer, std::intptr_t size, double* result, void* user_data) {
  *result = fingerprint_of(std::span(buffer, static_cast<std::size_t>(size)));
  if (user_data != nullptr) *result += *static_cast<double*>(user_data);
  return 1;
}

/// Fails where the middle value of three is 7.
int fail_at_seven(double* buffer, std::intptr_t, double* result, void*) {
  *result = buffer[0];
  return buffer[1] != 7;
}

template <class Pixel>
void check_against_slow_twin() {
  std::mt19937_64 random(1);
  for (const FilterCase& c : random_filter_cases()) {
    const std::vector<Pixel> pixels = random_pixels<Pixel>(c.shape, random);
    const PixelView<Pixel> image{c.shape, pixels.data()};
    Border border = c.border;
    border.value = static_cast<double>(pixel_cast<Pixel>(border.value));
    const auto fast = generic_filter<double>(image, c.array.footprint(),
                                             fingerprint_of<Pixel>, border);
    CHECK(equals(fast, slow_filter(c.shape, pixels, c.array, border, fingerprint)));
  }
}

}  // namespace

TEST_CASE("every pixel of a small image gets the function of its neighbourhood") {
  const std::vector<int> pixels{1, 2, 3,
                                4, 5, 6};
  const PixelView<int> image{{2, 3}, pixels.data()};
  const auto sum = [](std::span<const int> values) {
    return std::accumulate(values.begin(), values.end(), 0);
  };
  const auto sums = generic_filter(image, Footprint::cross(2), sum, {BorderMode::constant, 0});
  CHECK(std::vector<int>(sums.begin(), sums.end()) == std::vector<int>{7, 11, 11,
                                                                       10, 17, 14});
}

TEST_CASE("it equals the definition for any footprint, border and number of dimensions") {
  check_against_slow_twin<double>();
  check_against_slow_twin<std::int16_t>();
  check_against_slow_twin<std::uint8_t>();
}

TEST_CASE("a C callback sees the same values, and the data it was given") {
  std::mt19937_64 random(2);
  double added = 0.5;
  for (const FilterCase& c : random_filter_cases()) {
    const auto pixels = random_pixels<std::int16_t>(c.shape, random);
    Border border = c.border;
    border.value += 0.25;  // the border is double whatever the image is
    const auto fast = generic_filter<double>(PixelView<std::int16_t>{c.shape, pixels.data()},
                                             c.array.footprint(),
                                             FilterCallback{fingerprint_callback, &added}, border);
    auto slow = slow_filter(c.shape, pixels, c.array, border, fingerprint);
    for (double& value : slow) value += added;
    CHECK(equals(fast, slow));
  }
}

TEST_CASE("rows longer than a task of a thread are complete") {
  std::mt19937_64 random(3);
  for (const Shape& shape : {Shape{200'000}, Shape{3, 70'000}, Shape{300, 500}}) {
    const auto pixels = random_pixels<std::int16_t>(shape, random);
    const FootprintArray array{shape.dimensions() == 1 ? Shape{4} : Shape{1, 4}, {1, 0, 1, 1}};
    CHECK(equals(generic_filter<double>(PixelView<std::int16_t>{shape, pixels.data()},
                                        array.footprint(), fingerprint_of<std::int16_t>),
                 slow_filter(shape, pixels, array, {}, fingerprint)));
  }
}

TEST_CASE("a range of pixels is filtered as the whole image is") {
  std::mt19937_64 random(4);
  const Shape shape{5, 6, 7};
  const auto pixels = random_pixels<double>(shape, random);
  const PixelView<double> image{shape, pixels.data()};
  const Footprint footprint = Footprint::box({3, 3, 4});
  const auto whole = generic_filter(image, footprint, fingerprint_of<double>);
  for (const auto& [first, last] : {std::pair{0, 210}, {10, 11}, {42, 84}, {50, 50}}) {
    std::vector<double> part(static_cast<std::size_t>(last - first));
    filter_range<double>(image, footprint, fingerprint_of<double>, {},
                         static_cast<PixelIndex>(first), static_cast<PixelIndex>(last),
                         part.data());
    CHECK(std::equal(part.begin(), part.end(), whole.begin() + first));
  }
}

TEST_CASE("results are kept in the image's type, cut and wrapped, or in the one asked for") {
  const std::vector<std::uint8_t> pixels{200, 100};
  const PixelView<std::uint8_t> image{{2}, pixels.data()};
  const auto one_and_a_half = [](std::span<const std::uint8_t> values) { return 1.5 * values[0]; };
  const auto kept = generic_filter(image, Footprint::box({1}), one_and_a_half);
  CHECK(std::vector<std::uint8_t>(kept.begin(), kept.end()) == std::vector<std::uint8_t>{44, 150});
  const auto chosen = generic_filter<float>(image, Footprint::box({1}), one_and_a_half);
  CHECK(std::vector<float>(chosen.begin(), chosen.end()) == std::vector<float>{300, 150});
}

TEST_CASE("numbers become pixels as SciPy stores them") {
  CHECK(pixel_cast<std::int8_t>(-2.9) == -2);
  CHECK(pixel_cast<std::uint8_t>(-1.5) == 255);
  CHECK(pixel_cast<std::uint16_t>(65536.0 + 7) == 7);
  CHECK(pixel_cast<std::uint64_t>(1e19) == 10'000'000'000'000'000'000U);
  CHECK(pixel_cast<std::int64_t>(1e300) == std::numeric_limits<std::int64_t>::lowest());
  CHECK(pixel_cast<std::uint8_t>(std::numeric_limits<double>::quiet_NaN()) == 0);
  CHECK(pixel_cast<float>(0.1) == 0.1F);
}

TEST_CASE("an image without pixels stays one, and calls nothing") {
  const PixelView<double> image{{3, 0}, nullptr};
  CHECK(generic_filter(image, Footprint::cross(2), [](std::span<const double>) -> double {
          throw std::logic_error("called");
        }).empty());
}

TEST_CASE("a footprint of other dimensions is refused, and exceptions of a function are passed on") {
  const std::vector<double> pixels(9);
  const PixelView<double> image{{3, 3}, pixels.data()};
  const auto fail = [](std::span<const double>) -> double { throw std::domain_error("no"); };
  CHECK_THROWS_WITH_AS(generic_filter(image, Footprint::cross(3), fail),
                       "a footprint of 3 dimensions for an image of 2", std::invalid_argument);
  CHECK_THROWS_AS(generic_filter(image, Footprint::cross(2), fail), std::domain_error);
}

TEST_CASE("a callback that fails is an error that names the first such pixel") {
  std::vector<double> pixels(700 * 1000);
  for (const std::size_t at : {5'003, 300'010, 650'001}) pixels[at] = 7;
  const PixelView<double> image{{700, 1000}, pixels.data()};
  const Footprint line = Footprint::box({1, 3});
  for (int repeat = 0; repeat < 20; ++repeat)
    CHECK_THROWS_WITH_AS(generic_filter(image, line, FilterCallback{fail_at_seven, nullptr}),
                         "the filter function failed at pixel (5, 3)", FilterCallbackError);
}

TEST_CASE("degrees are the neighbours counted under the ring footprint") {
  for (const BoolImage& image : random_images()) {
    const std::vector<std::uint64_t> threes(image.shape.dimensions(), 3);
    const auto counts = generic_filter(
        PixelView<std::uint8_t>{image.shape, image.pixels.data()},
        Footprint::box(Shape(threes)).without_center(),
        [](std::span<const std::uint8_t> values) {
          return std::accumulate(values.begin(), values.end(), 0U);
        },
        {BorderMode::constant, 0});
    const PaddedBitmap bitmap = image.bitmap();
    const auto degrees = degree_image(NodeIndex(bitmap));
    bool same = true;
    for (std::size_t pixel = 0; pixel < degrees.size(); ++pixel)
      same = same && degrees[pixel] == (image.pixels[pixel] != 0 ? counts[pixel] : 0);
    CHECK(same);
  }
}
