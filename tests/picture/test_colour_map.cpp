#include "skan_graph/picture/colour_map.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

using namespace skan_graph;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN(),
                 infinity = std::numeric_limits<double>::infinity(),
                 largest = std::numeric_limits<double>::max();

Column column_of(std::string name, const std::vector<double>& values) {
  return {std::move(name), "spacing", "", Column::Real([&](std::uint64_t row) { return values[row]; })};
}

ColourMap map_of(const std::vector<double>& values) {
  return colour_map(column_of("length", values), values);
}

}  // namespace

TEST_CASE("a range runs through viridis from the lowest value to the highest") {
  const ColourMap map = map_of({3, 1, 2});
  CHECK(map.column == "length");
  CHECK(map.unit == "spacing");
  CHECK(map.categories.empty());
  CHECK(map.lowest == 1);
  CHECK(map.highest == 3);
  CHECK(map.palette[map.index_of(1)] == viridis().front());
  CHECK(map.palette[map.index_of(2)] == viridis()[128]);
  CHECK(map.palette[map.index_of(3)] == viridis().back());
}

TEST_CASE("values outside of a range get the colours at its ends") {
  const ColourMap map = map_of({1, 3});
  CHECK(map.index_of(0) == map.index_of(1));
  CHECK(map.index_of(4) == map.index_of(3));
  CHECK(map.index_of(-infinity) == map.index_of(1));
  CHECK(map.index_of(infinity) == map.index_of(3));
}

TEST_CASE("NaN is grey, and the range leaves it and infinite values out") {
  const ColourMap map = map_of({not_a_number, 2, infinity, 1, -infinity});
  CHECK(map.lowest == 1);
  CHECK(map.highest == 2);
  CHECK(map.index_of(not_a_number) == ColourMap::no_value);
  const Colour grey = map.palette[ColourMap::no_value];
  CHECK(grey.red == grey.green);
  CHECK(grey.green == grey.blue);
}

TEST_CASE("equal values get the middle colour, whatever they are") {
  for (const double value : {0.0, -7.5, largest}) {
    const ColourMap map = map_of({value, value});
    CHECK(map.index_of(value) == 64);
  }
}

TEST_CASE("without values there is no range") {
  for (const std::vector<double>& values : {std::vector<double>{}, {not_a_number, infinity}}) {
    const ColourMap map = map_of(values);
    CHECK(map.lowest != map.lowest);
    CHECK(map.highest != map.highest);
    CHECK(map.index_of(infinity) == 127);
  }
}

TEST_CASE("a range may be as large as numbers can be") {
  const ColourMap map = map_of({-largest, largest});
  CHECK(map.index_of(-largest) == 1);
  CHECK(map.index_of(0) == 64);
  CHECK(map.index_of(largest) == 127);
}

TEST_CASE("branch types are categories in the order of their numbers") {
  const std::vector<double> types{2, 2};
  const ColourMap map = colour_map(column_of("branch_type", types), types);
  REQUIRE(map.categories.size() == 4);
  for (std::size_t type = 0; type < 4; ++type) {
    CHECK(map.categories[type].value == static_cast<double>(type));
    CHECK(map.index_of(static_cast<double>(type)) == type + 1);
    CHECK(map.palette[type + 1] == map.categories[type].colour);
  }
  CHECK(map.index_of(4) == ColourMap::no_value);
  CHECK(map.categories[1].name == "tip to junction");
}

TEST_CASE("booleans are categories as well") {
  const Column column{"main", "", "", Column::Boolean([](std::uint64_t row) { return row == 1; })};
  const std::vector<double> values = numbers_in(column, 2);
  CHECK(values == std::vector<double>{0, 1});
  const ColourMap map = colour_map(column, values);
  REQUIRE(map.categories.size() == 2);
  CHECK(map.categories[0].name == "false");
  CHECK(map.palette[map.index_of(1)] == map.categories[1].colour);
}

TEST_CASE("whole numbers have a range; texts are refused") {
  const Column whole{"n_pixels", "pixel", "",
                     Column::Integer([](std::uint64_t row) { return static_cast<std::int64_t>(row); })};
  CHECK(numbers_in(whole, 3) == std::vector<double>{0, 1, 2});
  CHECK(colour_map(whole, {0, 1, 2}).categories.empty());
  const Column text{"unit", "", "", Column::Text([](std::uint64_t) { return std::string("um"); })};
  CHECK_THROWS_AS(numbers_in(text, 1), std::invalid_argument);
}
