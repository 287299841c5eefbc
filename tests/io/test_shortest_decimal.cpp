#include "io/read/shortest_decimal.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace skan_graph;

TEST_CASE("shortest decimal: that of a float, and within a tolerance") {
  CHECK(shortest_decimal(0.325F) == 0.325);
  CHECK(shortest_decimal(0.83F) == 0.83);
  CHECK(shortest_decimal(0.8299, 1e-3) == 0.83);
  CHECK(shortest_decimal(0.8299, 1e-6) == 0.8299);
  CHECK(shortest_decimal(1 / 3.0, 0) == 1 / 3.0);
  CHECK(shortest_decimal(0.0, 1) == 0);
}

TEST_CASE("shortest decimal: the number that a text was meant to be") {
  CHECK(decimal_meant_by(0.83) == 0.83);
  CHECK(decimal_meant_by(0.8299999833106995) == 0.83);  // the float, with all its digits
  CHECK(decimal_meant_by(0.829999983311) == 0.829999983311);  // fewer: a number like others
  CHECK(decimal_meant_by(0.8300000000000001) == 0.83);
  CHECK(decimal_meant_by(1 / 3.0) == 1 / 3.0);
  CHECK(decimal_meant_by(0.123456789012345) == 0.123456789012345);
  CHECK(decimal_meant_by(2000) == 2000);
}

TEST_CASE("shortest decimal: significant digits") {
  CHECK(significant_digits(300) == 1);
  CHECK(significant_digits(0.325) == 3);
  CHECK(significant_digits(118.11) == 5);
}

TEST_CASE("shortest decimal: the spacing of a rational resolution") {
  CHECK(spacing_of_rational(100, 83) == 0.83);             // tifffile
  CHECK(spacing_of_rational(1204819, 1000000) == 0.83);    // ImageJ, which cuts off the rest
  CHECK(spacing_of_rational(15410, 1000000) == 64.89);
  CHECK(spacing_of_rational(1541, 100000) == 64.89);       // the same, reduced
  CHECK(spacing_of_rational(15410695, 1000000) == 0.06489);
  CHECK(spacing_of_rational(9302325, 1000000) == 0.1075);
  CHECK(spacing_of_rational(static_cast<double>(1.2048193F), 1) == 0.83);  // a float
  CHECK(spacing_of_rational(300, 1) == 1 / 300.0);         // the resolution was meant
  CHECK(spacing_of_rational(3000000, 1000000) == 1 / 3.0);
  CHECK(spacing_of_rational(11811, 100) == 1 / 118.11);
  CHECK(spacing_of_rational(4, 1) == 0.25);
  CHECK(spacing_of_rational(0, 1) == 0);
  CHECK(spacing_of_rational(1, 0) == 0);
  CHECK(spacing_of_rational(0, 0) == 0);
}

TEST_CASE("shortest decimal: every spacing of up to four digits survives ImageJ's rational") {
  for (int i = 1; i < 10000; i += 7) {
    const double spacing = i / 1000.0;
    const double resolution = 1 / spacing;
    CHECK_MESSAGE(spacing_of_rational(std::floor(resolution * 1e6), 1e6) == spacing, spacing);
  }
}
