#include "skan_graph/tables/node_table.hpp"

#include <doctest/doctest.h>

#include "support/drawing.hpp"

using namespace skan_graph;

TEST_CASE("the node table has each node's pixel, coordinates and degree") {
  const BoolImage image = drawn(R"(
    ...#.
    .##..)");
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const auto by_node = degrees(node_index);
  const Table table = node_table({.node_index = node_index, .degrees = by_node});
  REQUIRE(table.row_count == 3);
  const std::vector<std::pair<std::string, std::vector<std::int64_t>>> expected{
      {"node", {0, 1, 2}},
      {"pixel_index", {3, 6, 7}},
      {"image_coord_0", {0, 1, 1}},
      {"image_coord_1", {3, 1, 2}},
      {"degree", {1, 1, 2}}};
  REQUIRE(table.columns.size() == expected.size());
  for (std::size_t c = 0; c < expected.size(); ++c) {
    CHECK(table.columns[c].name == expected[c].first);
    for (std::uint64_t row = 0; row < 3; ++row)
      CHECK(std::get<Column::Integer>(table.columns[c].cell)(row) == expected[c].second[row]);
  }
}
