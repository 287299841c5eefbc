#include "skan_graph/filter/gaussian.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "filter/random_filter_cases.hpp"

using namespace skan_graph;

namespace {

/// An image with `reach` slices more at either end, as a slab has them.
std::vector<double> with_border(const Shape& shape, const std::vector<double>& pixels,
                                std::uint64_t reach, const Border& border) {
  const std::uint64_t slice = shape.pixel_count() / shape[0];
  std::vector<double> result;
  for (std::int64_t i = -static_cast<std::int64_t>(reach);
       i < static_cast<std::int64_t>(shape[0] + reach); ++i) {
    const auto from = slow_coordinate(i, static_cast<std::int64_t>(shape[0]), border.mode);
    for (std::uint64_t k = 0; k < slice; ++k)
      result.push_back(from ? pixels[static_cast<std::uint64_t>(*from) * slice + k] : border.value);
  }
  return result;
}

std::vector<double> smoothed(const Shape& shape, const std::vector<double>& pixels, double sigma,
                             const Border& border, PixelType type = PixelType::float64) {
  const Gaussian gaussian(sigma);
  const std::vector<double> slab = with_border(shape, pixels, gaussian.reach(), border);
  std::vector<std::uint64_t> extents(shape.begin(), shape.end());
  extents[0] += 2 * gaussian.reach();
  std::vector<double> output(pixels.size());
  smooth({Shape(extents), slab.data()}, gaussian, border, type, output.data());
  return output;
}

/// One axis after another, each pixel by itself.
std::vector<double> slow_smoothed(const Shape& shape, std::vector<double> pixels, double sigma,
                                  const Border& border) {
  const auto reach = static_cast<std::int64_t>(4 * sigma + 0.5);
  std::vector<double> weights;
  double sum = 0;
  for (std::int64_t i = -reach; i <= reach; ++i) {
    weights.push_back(std::exp(-0.5 * static_cast<double>(i * i) / (sigma * sigma)));
    sum += weights.back();
  }
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
    std::vector<std::uint64_t> line(shape.dimensions(), 1);
    line[axis] = weights.size();
    const FootprintArray array{Shape(line), std::vector<std::uint8_t>(weights.size(), 1)};
    pixels = slow_filter(shape, pixels, array, border, [&](const std::vector<double>& values) {
      double total = 0;
      for (std::size_t i = 0; i < values.size(); ++i) total += values[i] * weights[i] / sum;
      return total;
    });
  }
  return pixels;
}

}  // namespace

TEST_CASE("the weights of a Gaussian: a bell cut off at 4 sigma, of sum 1") {
  const Gaussian gaussian(1);
  REQUIRE(gaussian.reach() == 4);
  double sum = gaussian.weights()[0];
  for (std::size_t i = 1; i <= 4; ++i) {
    CHECK(gaussian.weights()[i] / gaussian.weights()[0] ==
          doctest::Approx(std::exp(-0.5 * static_cast<double>(i * i))));
    sum += 2 * gaussian.weights()[i];
  }
  CHECK(sum == doctest::Approx(1));
  CHECK(Gaussian(0).reach() == 0);
  CHECK(Gaussian(0.1).reach() == 0);
  CHECK(Gaussian(0.13).reach() == 1);
}

TEST_CASE("a Gaussian with an invalid sigma is refused") {
  CHECK_THROWS_AS(Gaussian(-1), std::invalid_argument);
  CHECK_THROWS_AS(Gaussian(1e6), std::invalid_argument);
  CHECK_THROWS_AS(Gaussian{std::numeric_limits<double>::quiet_NaN()}, std::invalid_argument);
}

TEST_CASE("smoothing equals the weighted sums along each axis, for every border") {
  std::mt19937_64 random(12);
  for (const FilterCase& c : random_filter_cases()) {
    const auto pixels = random_pixels<double>(c.shape, random);
    const double sigma = 0.3 + static_cast<double>(random() % 20) / 10;
    const auto fast = smoothed(c.shape, pixels, sigma, c.border);
    const auto slow = slow_smoothed(c.shape, pixels, sigma, c.border);
    double largest = 0;
    for (std::size_t i = 0; i < slow.size(); ++i)
      largest = std::max(largest, std::abs(fast[i] - slow[i]));
    CHECK(largest < 1e-12);
  }
}

TEST_CASE("a point becomes the weights, truncated in integers") {
  std::vector<double> point(9);
  point[4] = 100;
  const Gaussian gaussian(1);
  const auto real = smoothed({9}, point, 1, {BorderMode::constant, 0});
  const auto whole = smoothed({9}, point, 1, {BorderMode::constant, 0}, PixelType::uint8);
  for (std::size_t i = 0; i < 9; ++i) {
    const double weight = gaussian.weights()[i < 4 ? 4 - i : i - 4];
    CHECK(real[i] == 100 * weight);
    CHECK(whole[i] == std::floor(100 * weight));
  }
}

TEST_CASE("integers lose their fraction after every axis, as SciPy stores them") {
  // Down 21 · 0.242 = 5.08, stored as 5; then along 5 · 0.399 = 1.99, stored as 1. At once it
  // would be 21 · 0.242 · 0.399 = 2.03, and 2.
  std::vector<double> pixels(81);
  pixels[4 * 9 + 4] = 21;
  const Border border{BorderMode::constant, 0};
  CHECK(smoothed({9, 9}, pixels, 1, border, PixelType::int16)[3 * 9 + 4] == 1);
  CHECK(smoothed({9, 9}, pixels, 1, border)[3 * 9 + 4] == doctest::Approx(2.02719));
}
