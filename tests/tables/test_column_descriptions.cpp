#include "skan_graph/tables/column_descriptions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

using namespace skan_graph;

namespace {

const TableDescription& described(const std::vector<TableDescription>& tables,
                                  const std::string& name) {
  const auto at = std::find_if(tables.begin(), tables.end(),
                               [&](const TableDescription& table) { return table.name == name; });
  REQUIRE(at != tables.end());
  return *at;
}

std::vector<std::string> names_of(const TableDescription& table) {
  std::vector<std::string> names;
  for (const ColumnDescription& column : table.columns) names.emplace_back(column.name);
  return names;
}

}  // namespace

TEST_CASE("every column of every table is described, those of the axes once") {
  const auto tables = describe_columns();
  CHECK(names_of(described(tables, "nodes")) ==
        std::vector<std::string>{"node", "pixel_index", "image_coord_{i}", "degree"});
  CHECK(names_of(described(tables, "branches")) ==
        std::vector<std::string>{
            "skeleton_id", "node_id_src", "node_id_dst", "branch_distance", "branch_type",
            "mean_pixel_value", "stdev_pixel_value", "image_coord_src_{i}", "image_coord_dst_{i}",
            "coord_src_{i}", "coord_src_{d}", "coord_dst_{i}", "coord_dst_{d}",
            "euclidean_distance", "is_ring", "n_pixels", "tortuosity", "median_pixel_value",
            "min_pixel_value", "max_pixel_value", "main", "unit"});
  CHECK(names_of(described(tables, "skeletons")) ==
        std::vector<std::string>{"skeleton_id", "n_pixels", "tips", "junctions", "junction_pixels",
                                 "branches", "total_length", "longest_branch", "cycles",
                                 "bbox_min_{i}", "bbox_max_{i}", "main_path_length",
                                 "unit"});
  CHECK(names_of(described(tables, "summary")) ==
        std::vector<std::string>{
            "dimensions", "shape_{i}", "spacing_{i}", "pixels", "n_nodes", "tips", "junctions",
            "junction_pixels", "branches", "skeletons", "total_length", "extent", "length_density",
            "junction_density", "junction_pixel_density", "mean_length_type_0",
            "mean_length_type_1", "mean_length_type_2", "mean_length_type_3",
            "median_length_type_0", "median_length_type_1", "median_length_type_2",
            "median_length_type_3", "mesh_count", "mesh_area_mean", "mesh_area_median",
            "mesh_area_stdev", "unit"});
}

TEST_CASE("a description tells units and meanings, with {i} for the axis") {
  const auto tables = describe_columns();
  const auto& branches = described(tables, "branches");
  const auto at = std::find_if(branches.columns.begin(), branches.columns.end(),
                               [](const auto& column) { return column.name == "coord_src_{i}"; });
  REQUIRE(at != branches.columns.end());
  CHECK(at->unit == "spacing");
  CHECK(at->meaning == "position of the first node along axis {i}: pixel coordinate × spacing");
  for (const TableDescription& table : tables) {
    std::set<std::string_view> names;
    for (const ColumnDescription& column : table.columns) {
      CHECK(names.insert(column.name).second);
      CHECK(!column.meaning.empty());
      CHECK(column.meaning.find("axis 0") == std::string_view::npos);
    }
  }
}

TEST_CASE("the columns of skan are marked as such") {
  std::vector<std::string> of_skan;
  const auto tables = describe_columns();
  for (const ColumnDescription& column : described(tables, "branches").columns)
    if (column.of_skan) of_skan.emplace_back(column.name);
  CHECK(of_skan == std::vector<std::string>{
                       "skeleton_id", "node_id_src", "node_id_dst", "branch_distance",
                       "branch_type", "mean_pixel_value", "stdev_pixel_value",
                       "image_coord_src_{i}", "image_coord_dst_{i}", "coord_src_{i}",
                       "coord_src_{d}", "coord_dst_{i}", "coord_dst_{d}", "euclidean_distance"});
}
