#include "skan_graph/filter/shape_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace skan_graph;

namespace {

/// The shape index in the middle of 9 × 9 pixels of a landscape.
template <class Height>
double index_of(const Height& height) {
  std::vector<double> pixels, index(81);
  for (int row = -4; row <= 4; ++row)
    for (int column = -4; column <= 4; ++column) pixels.push_back(height(row, column));
  shape_index({{{9, 9}, pixels.data()}, 0, 9}, 0, 9, index.data());
  return index[40];
}

}  // namespace

TEST_CASE("shape index: the landscapes that it is named after") {
  CHECK(index_of([](int, int x) { return -x * x; }) == doctest::Approx(0.5));   // ridge
  CHECK(index_of([](int, int x) { return x * x; }) == doctest::Approx(-0.5));   // rut
  CHECK(index_of([](int y, int x) { return x * x - y * y; }) == 0);             // saddle
  CHECK(index_of([](int y, int x) { return x * y; }) == 0);                     // turned
  CHECK(std::abs(index_of([](int y, int x) { return -x * x - 1.01 * y * y; })) > 0.99);
  CHECK(std::isnan(index_of([](int y, int x) { return 3 * x + y; })));          // flat
}

TEST_CASE("shape index: a ridge at half height is between ridge and saddle") {
  // Curvatures −2 along the rows and 1 down them: (2/π)·atan((−2 + 1)/(−2 − 1)).
  CHECK(index_of([](int y, int x) { return -x * x + 0.5 * y * y; }) ==
        doctest::Approx(2 / 3.14159265358979 * std::atan(1.0 / 3)));
}

TEST_CASE("shape index: the rows of a slab are those of the whole image") {
  std::vector<double> pixels;
  for (int i = 0; i < 12 * 7; ++i) pixels.push_back(i * 37 % 23);
  std::vector<double> whole(12 * 7);
  shape_index({{{12, 7}, pixels.data()}, 0, 12}, 0, 12, whole.data());
  for (std::uint64_t first = 0; first < 12; ++first) {
    const std::uint64_t begin = first < 2 ? 0 : first - 2;
    const std::uint64_t end = std::min<std::uint64_t>(12, first + 3);
    std::vector<double> row(7);
    shape_index({{{end - begin, 7}, pixels.data() + begin * 7}, begin, 12}, first, first + 1,
                row.data());
    for (std::size_t x = 0; x < 7; ++x) {
      const double expected = whole[first * 7 + x];
      CHECK((row[x] == expected || (std::isnan(row[x]) && std::isnan(expected))));
    }
  }
}
