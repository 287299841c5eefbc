#include "skan_graph/measure/orderless_sum.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace skan_graph;

namespace {

double sum_of(const std::vector<double>& values) {
  const int unit = unit_of_sum(values);
  OrderlessSum sum;
  for (const double value : values) sum.add(value, unit);
  return sum.value(unit);
}

}  // namespace

TEST_CASE("a sum is rounded once, when it is complete") {
  CHECK(sum_of({}) == 0);
  CHECK(sum_of({0.5, 0.25, -3}) == -2.25);
  // Each of the small numbers alone would be lost beside the large one.
  CHECK(sum_of({0x1p53, 1, 1}) == 0x1p53 + 2);
  CHECK(sum_of({0x1p53, 1, -0x1p53}) == 1);
  CHECK(sum_of({0x1p53, 1, 0x1p-20}) == 0x1p53 + 2);  // above the middle of its neighbours
  CHECK(sum_of({-0x1p53, -1, -0x1p-20}) == -0x1p53 - 2);
}

TEST_CASE("numbers that are not finite decide the sum") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(sum_of({1, infinity}) == infinity);
  CHECK(std::isnan(sum_of({infinity, -infinity})));
  CHECK(std::isnan(sum_of({1, std::nan(""), 2})));
}

TEST_CASE("the same numbers have the same sum in any order and in any parts") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> digits(-1, 1);
  std::vector<double> values;
  long double exact = 0;
  for (int i = 0; i < 1000; ++i) {
    values.push_back(std::ldexp(digits(random), static_cast<int>(random() % 9)));
    exact += static_cast<long double>(values.back());
  }
  const double sum = sum_of(values);
  CHECK(sum == doctest::Approx(static_cast<double>(exact)).epsilon(1e-15));
  const int unit = unit_of_sum(values);
  for (int repeat = 0; repeat < 20; ++repeat) {
    std::shuffle(values.begin(), values.end(), random);
    CHECK(sum_of(values) == sum);
    OrderlessSum first, second;
    for (std::size_t i = 0; i < values.size(); ++i)
      (i < random() % values.size() ? first : second).add(values[i], unit);
    first.add(second);
    CHECK(first.value(unit) == sum);
    // A larger unit, as long as it still has all digits.
    OrderlessSum coarse;
    for (const double value : values) coarse.add(value, unit + 20);
    CHECK(coarse.value(unit + 20) == sum);
  }
}
