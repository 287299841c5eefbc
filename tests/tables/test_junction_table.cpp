#include "skan_graph/tables/junction_table.hpp"

#include <doctest/doctest.h>

#include "support/cells.hpp"

using namespace skan_graph;

TEST_CASE("junction table: a row for each junction, with the numbers of its branches") {
  const std::vector<JunctionMeasures> junctions{
      {.skeleton = 0, .pixels = 2, .degree = 4, .centroid = {2.5, 2}, .radius = 3,
       .branches = {0, 1, 12}},
      {.skeleton = 7, .pixels = 1, .degree = 3, .centroid = {0, 9}, .radius = 1, .branches = {4}}};
  const std::vector<double> spacing{2, 1};
  const Table table = junction_table(junctions, spacing, true);
  CHECK(table.row_count == 2);
  CHECK(names_of(table) ==
        std::vector<std::string>{"junction_id", "skeleton_id", "centroid_0", "centroid_1", "degree",
                                 "n_pixels", "radius", "branches"});
  CHECK(integers(table, "junction_id") == std::vector<std::int64_t>{0, 1});
  CHECK(integers(table, "skeleton_id") == std::vector<std::int64_t>{0, 7});
  CHECK(reals(table, "centroid_0") == std::vector<double>{5, 0});
  CHECK(reals(table, "centroid_1") == std::vector<double>{2, 9});
  CHECK(integers(table, "degree") == std::vector<std::int64_t>{4, 3});
  CHECK(integers(table, "n_pixels") == std::vector<std::int64_t>{2, 1});
  CHECK(reals(table, "radius") == std::vector<double>{3, 1});
  CHECK(cells<Column::Text>(table, "branches") == std::vector<std::string>{"0 1 12", "4"});
}

TEST_CASE("junction table: the radius is there only where there is one") {
  const std::vector<double> spacing{1};
  const std::vector<JunctionMeasures> none;
  CHECK(!has_column(junction_table(none, spacing, false), "radius"));
}
