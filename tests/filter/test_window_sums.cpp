#include "filter/window_sums.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace skan_graph;

namespace {

template <class Number>
void check_random_sums() {
  std::mt19937_64 random(8);
  for (std::uint64_t window = 1; window <= 40; ++window)
    for (const std::uint64_t stride : {1, 3, 16, 21}) {
      const std::uint64_t rows = 1 + random() % 9;
      const std::uint64_t columns = stride == 1 ? 1 + random() % 70 : stride;
      const std::uint64_t count = stride == 1 ? columns : rows * columns;
      std::vector<Number> values(count + (window - 1) * stride);
      for (Number& value : values) value = static_cast<Number>(random() % 1000) - 500;
      std::vector<Number> expected(count);
      for (std::uint64_t i = 0; i < count; ++i)
        for (std::uint64_t j = 0; j < window; ++j) expected[i] += values[i + j * stride];

      const std::uint64_t step = columns + 5;
      std::vector<Number> sums(rows * step, 7);
      window_sums(values.data(), stride, window, {sums.data(), count, columns, step});
      bool same = true;
      for (std::uint64_t i = 0; i < count; ++i)
        same = same && sums[i / columns * step + i % columns] == expected[i];
      CHECK(same);
      CHECK(sums[columns] == 7);  // what lies between the rows stays
    }
}

}  // namespace

TEST_CASE("sums of windows equal those added one by one, for every window and stride") {
  check_random_sums<double>();
  check_random_sums<std::int32_t>();
}

TEST_CASE("NaN and large numbers leave no trace in windows that they are not in") {
  constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> values{1, 2, not_a_number, 3, 4, 5, 1e300, 6, 7, 8};
  std::vector<double> sums(8);
  window_sums(values.data(), 1, 3, {sums.data(), 8, 8, 8});
  CHECK(std::isnan(sums[2]));
  CHECK(sums[3] == 12);
  CHECK(sums[4] == 1e300);
  CHECK(sums[7] == 21);
}
