#include "skan_graph/tables/sholl_table.hpp"

#include <doctest/doctest.h>

#include "support/cells.hpp"

using namespace skan_graph;

TEST_CASE("sholl table: a row for each shell, from the innermost") {
  const Sholl sholl{{1, 2.5}, {4, 6}, {4, 5}};
  const Table table = sholl_table(sholl);
  CHECK(table.row_count == 2);
  CHECK(names_of(table) == std::vector<std::string>{"radius", "intersections", "crossings_skan"});
  CHECK(reals(table, "radius") == std::vector<double>{1, 2.5});
  CHECK(integers(table, "intersections") == std::vector<std::int64_t>{4, 6});
  CHECK(integers(table, "crossings_skan") == std::vector<std::int64_t>{4, 5});
}
