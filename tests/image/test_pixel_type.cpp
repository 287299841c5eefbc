#include "skan_graph/image/pixel_type.hpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace skan_graph;

TEST_CASE("pixel types have NumPy's names and sizes") {
  CHECK(name_of(PixelType::boolean) == "bool");
  CHECK(size_of(PixelType::boolean) == 1);
  CHECK(name_of(PixelType::int16) == "int16");
  CHECK(size_of(PixelType::int16) == 2);
  CHECK(name_of(PixelType::float64) == "float64");
  CHECK(size_of(PixelType::float64) == 8);
}

TEST_CASE("visiting a pixel type gives the number type that holds it") {
  CHECK(visit_pixel_type(PixelType::int8, [](auto pixel) { return std::is_signed_v<decltype(pixel)>; }));
  CHECK(visit_pixel_type(PixelType::uint64, [](auto pixel) { return sizeof pixel; }) == 8);
  CHECK(visit_pixel_type(PixelType::float32,
                         [](auto pixel) { return std::is_same_v<decltype(pixel), float>; }));
}
