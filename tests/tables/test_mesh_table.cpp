#include "skan_graph/tables/mesh_table.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "skan_graph/measure/mesh_sizes.hpp"
#include "support/drawing.hpp"

using namespace skan_graph;

TEST_CASE("mesh table: a row for each mesh, in order of their first pixels") {
  const BoolImage image = drawn(R"(
    .#####.
    .#.#..#
    .#####.
    ..#..#.
    ...##..)");
  const std::vector<std::uint64_t> sizes = mesh_sizes(image.bitmap());
  const Table table = mesh_table(sizes);
  CHECK(table.row_count == 3);
  REQUIRE(table.columns.size() == 2);
  CHECK(table.columns[0].name == "mesh_id");
  CHECK(table.columns[1].name == "area");
  CHECK(table.columns[1].unit == "pixel");
  const std::vector<std::int64_t> areas{1, 2, 2};
  for (std::uint64_t row = 0; row < 3; ++row) {
    CHECK(std::get<Column::Integer>(table.columns[0].cell)(row) == static_cast<std::int64_t>(row));
    CHECK(std::get<Column::Integer>(table.columns[1].cell)(row) == areas[row]);
  }
}

TEST_CASE("mesh table: without meshes it has its columns and no rows") {
  const Table table = mesh_table({});
  CHECK(table.row_count == 0);
  CHECK(table.columns.size() == 2);
}
