#include "skan_graph/filter/grey_filters.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "filter/random_filter_cases.hpp"

using namespace skan_graph;

namespace {

double lowest(const std::vector<double>& values) { return std::ranges::min(values); }
double highest(const std::vector<double>& values) { return std::ranges::max(values); }
double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}
double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}
double second_lowest(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() > 1 ? 1 : 0];
}

/// The array seen the other way round: from the pixels it covers to the one it lies on.
FootprintArray turned(FootprintArray array) {
  std::reverse(array.pixels.begin(), array.pixels.end());
  for (std::size_t axis = 0; axis < array.shape.dimensions(); ++axis)
    array.origin[axis] = -array.origin[axis] - (array.shape[axis] % 2 == 0 ? 1 : 0);
  return array;
}

template <class Pixel>
void check_order_filters() {
  std::mt19937_64 random(5);
  for (const FilterCase& c : random_filter_cases()) {
    const auto pixels = random_pixels<Pixel>(c.shape, random);
    const PixelView<Pixel> image{c.shape, pixels.data()};
    const Footprint footprint = c.array.footprint();
    Border border = c.border;
    border.value = static_cast<double>(pixel_cast<Pixel>(border.value));
    const auto slow = [&](auto function, const FootprintArray& array) {
      return slow_filter(c.shape, pixels, array, border, function);
    };
    CHECK(equals(minimum_filter(image, footprint, border), slow(lowest, c.array)));
    CHECK(equals(maximum_filter(image, footprint, border), slow(highest, c.array)));
    CHECK(equals(median_filter(image, footprint, border), slow(median, c.array)));
    CHECK(equals(rank_filter(image, footprint.size() > 1, footprint, border),
                 slow(second_lowest, c.array)));
    CHECK(equals(rank_filter(image, -1, footprint, border), slow(highest, c.array)));
    CHECK(equals(grey_erosion(image, footprint, border), slow(lowest, c.array)));
    CHECK(equals(grey_dilation(image, footprint, border), slow(highest, turned(c.array))));
  }
}

template <class Pixel>
void check_sums() {
  std::mt19937_64 random(6);
  for (const FilterCase& c : random_filter_cases()) {
    const auto pixels = random_pixels<Pixel>(c.shape, random);
    const PixelView<Pixel> image{c.shape, pixels.data()};
    Border border = c.border;
    border.value += 0.5;
    CHECK(equals(mean_filter(image, c.array.footprint(), border),
                 slow_filter(c.shape, pixels, c.array, border, mean)));

    std::vector<double> weights(c.array.pixels.begin(), c.array.pixels.end());
    std::vector<double> used;
    for (double& weight : weights)
      if (weight != 0) used.push_back(weight = static_cast<double>(random() % 9) - 4.5);
    const Kernel kernel{c.array.shape, weights, c.array.origin};
    const auto weighted = [&](const std::vector<double>& values) {
      return std::inner_product(values.begin(), values.end(), used.begin(), 0.0);
    };
    CHECK(equals(correlate(image, kernel, border),
                 slow_filter(c.shape, pixels, c.array, border, weighted)));
    std::ranges::reverse(used);
    CHECK(equals(convolve(image, kernel, border),
                 slow_filter(c.shape, pixels, turned(c.array), border, weighted)));
  }
}

}  // namespace

TEST_CASE("minimum, maximum, median and rank equal sorting, in every number type") {
  check_order_filters<double>();
  check_order_filters<float>();
  check_order_filters<std::uint8_t>();
  check_order_filters<std::int64_t>();
}

TEST_CASE("means, correlations and convolutions equal the sums") {
  check_sums<double>();
  check_sums<std::uint16_t>();
  check_sums<std::int8_t>();
}

TEST_CASE("a dilation spreads pixels in the shape of the footprint, a maximum in its mirror image") {
  const std::vector<int> pixels{0, 0, 0, 1, 0, 0, 0};
  const PixelView<int> image{{7}, pixels.data()};
  const Footprint ahead({3}, std::vector<std::uint8_t>{0, 1, 1});
  const auto dilated = grey_dilation(image, ahead);
  const auto maximum = maximum_filter(image, ahead);
  CHECK(std::vector<int>(dilated.begin(), dilated.end()) == std::vector<int>{0, 0, 0, 1, 1, 0, 0});
  CHECK(std::vector<int>(maximum.begin(), maximum.end()) == std::vector<int>{0, 0, 1, 1, 0, 0, 0});
}

TEST_CASE("a convolution puts the kernel where there is a 1") {
  const std::vector<double> pixels{0, 0, 1, 0, 0};
  const auto spread = convolve(PixelView<double>{{5}, pixels.data()}, {{3}, {1, 2, 3}});
  CHECK(std::vector<double>(spread.begin(), spread.end()) == std::vector<double>{0, 1, 2, 3, 0});
}

TEST_CASE("integers of 64 bits are ordered exactly") {
  constexpr std::int64_t large = (std::int64_t{1} << 53) + 1;  // no double
  const std::vector<std::int64_t> pixels{large, large + 1};
  const PixelView<std::int64_t> image{{2}, pixels.data()};
  CHECK(minimum_filter(image, Footprint::box({3}))[1] == large);
}

TEST_CASE("NaN counts as the largest value of a rank") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> pixels{nan, 2, nan, 1, nan};
  const PixelView<double> image{{5}, pixels.data()};
  const Footprint line = Footprint::box({5});
  CHECK(rank_filter(image, 0, line, {BorderMode::constant, 3})[2] == 1);
  CHECK(rank_filter(image, 1, line, {BorderMode::constant, 3})[2] == 2);
  CHECK(std::isnan(median_filter(image, line, {BorderMode::constant, 3})[2]));
}

TEST_CASE("a rank that the footprint does not have is refused, a kernel of zeros too") {
  const std::vector<double> pixels(4);
  const PixelView<double> image{{4}, pixels.data()};
  CHECK_THROWS_WITH_AS(rank_filter(image, 3, Footprint::box({3})),
                       "rank 3 of 3 values; there are -3 to 2", std::invalid_argument);
  CHECK_THROWS_AS(rank_filter(image, -4, Footprint::box({3})), std::invalid_argument);
  CHECK_THROWS_AS(convolve(image, {{2}, {0, 0}}), std::invalid_argument);
}
