#include "skan_graph/image/shape.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

using skan_graph::Shape;

TEST_CASE("a shape counts pixels and rows, and ravels in C order") {
  const Shape shape{2, 3, 4};
  CHECK(shape.dimensions() == 3);
  CHECK(shape.pixel_count() == 24);
  CHECK(shape.row_count() == 6);
  CHECK(shape.row_length() == 4);
  CHECK(shape.ravel({1, 2, 3}) == 23);
  CHECK(shape.coordinates(23) == skan_graph::Coordinates{1, 2, 3});
  CHECK(shape.coordinates(shape.ravel({1, 0, 2})) == skan_graph::Coordinates{1, 0, 2});
  CHECK(shape.to_string() == "2 × 3 × 4");
}

TEST_CASE("a shape has 1 to 5 dimensions, and extents may be 0") {
  CHECK(Shape{7}.row_count() == 1);
  CHECK(Shape{7}.row_length() == 7);
  CHECK(Shape{0, 5}.pixel_count() == 0);
  CHECK_THROWS_AS(Shape(std::vector<std::uint64_t>{}), std::invalid_argument);
  CHECK_THROWS_AS((Shape{1, 1, 1, 1, 1, 1}), std::invalid_argument);
}

TEST_CASE("a shape whose pixels cannot be counted is refused") {
  const std::uint64_t big = std::uint64_t{1} << 31;
  CHECK(Shape{big, big}.pixel_count() == std::uint64_t{1} << 62);
  CHECK_THROWS_AS((Shape{big, big, 2}), std::length_error);
  CHECK_THROWS_AS((Shape{0, big, big, 2}), std::length_error);
  CHECK_THROWS_AS((Shape{~std::uint64_t{0}}), std::length_error);
}
