#include "skan_graph/tables/pruned_table.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/cells.hpp"

using namespace skan_graph;

TEST_CASE("pruned table: a row for each part, with the coordinates of its tip") {
  const std::vector<PrunedPart> parts{{0, 5, 0.0}, {1, 23, 2.5}};
  const Table table = pruned_table(Shape{3, 10}, parts);
  CHECK(names_of(table) == std::vector<std::string>{"round", "tip_0", "tip_1", "length"});
  CHECK(table.row_count == 2);
  CHECK(integers(table, "round") == std::vector<std::int64_t>{0, 1});
  CHECK(integers(table, "tip_0") == std::vector<std::int64_t>{0, 2});
  CHECK(integers(table, "tip_1") == std::vector<std::int64_t>{5, 3});
  CHECK(reals(table, "length") == std::vector<double>{0.0, 2.5});
}

TEST_CASE("pruned table: where nothing went it has its columns and no rows") {
  const Table table = pruned_table(Shape{4, 4, 4}, {});
  CHECK(table.row_count == 0);
  CHECK(table.columns.size() == 5);
}
