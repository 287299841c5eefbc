#include "skan_graph/tables/summary_table.hpp"

#include <cmath>

#include "support/cells.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

Table table_of(const TracedImage& traced) {
  const auto skeletons = measured_skeletons(traced);
  return summary_table({.node_index = traced.node_index,
                      .measured = traced.measured,
                      .skeletons = skeletons,
                      .spacing = traced.spacing,
                      .unit = "µm"});
}

std::int64_t integer(const Table& table, const std::string& name) {
  return integers(table, name).front();
}
double real(const Table& table, const std::string& name) { return reals(table, name).front(); }

}  // namespace

TEST_CASE("the image table of a drawing, every figure by hand") {
  // A loop of 8 steps around a mesh of 5 pixels with a spur of 2, a line of 3, a ring
  // around a mesh of 1, a lone pixel.
  const TracedImage traced(drawn(R"(
    ...#......#.
    ..#.#....#.#
    .#...##...#.
    ..#.#.......
    ...#...#.###)"), Junctions::mst, {2.0, 2.0});
  const Table table = table_of(traced);
  const double diagonal = 2 * std::sqrt(2.0);
  REQUIRE(table.row_count == 1);
  CHECK(table.columns.back().name == "unit");
  CHECK(std::get<Column::Text>(table.columns.back().cell)(0) == "µm");
  CHECK(integer(table, "dimensions") == 2);
  CHECK(integer(table, "shape_0") == 5);
  CHECK(integer(table, "shape_1") == 12);
  CHECK(real(table, "spacing_0") == 2);
  CHECK(real(table, "spacing_1") == 2);
  CHECK(integer(table, "pixels") == 60);
  CHECK(integer(table, "n_nodes") == 17);
  CHECK(integer(table, "tips") == 3);
  CHECK(integer(table, "junctions") == 1);
  CHECK(integer(table, "junction_pixels") == 1);
  CHECK(integer(table, "branches") == 4);
  CHECK(integer(table, "skeletons") == 4);
  CHECK(real(table, "total_length") == doctest::Approx(12 * diagonal + 2 + 4).epsilon(1e-15));
  CHECK(real(table, "extent") == 240);
  CHECK(real(table, "length_density") ==
        doctest::Approx((12 * diagonal + 6) / 240).epsilon(1e-15));
  CHECK(real(table, "junction_density") == 1.0 / 240);
  CHECK(real(table, "junction_pixel_density") == 1.0 / 240);
  CHECK(real(table, "mean_length_type_0") == 4);
  CHECK(real(table, "mean_length_type_1") == 2);
  CHECK(std::isnan(real(table, "mean_length_type_2")));
  CHECK(real(table, "mean_length_type_3") == doctest::Approx(6 * diagonal).epsilon(1e-15));
  CHECK(real(table, "median_length_type_0") == 4);
  CHECK(real(table, "median_length_type_1") == 2);
  CHECK(std::isnan(real(table, "median_length_type_2")));
  CHECK(real(table, "median_length_type_3") == doctest::Approx(6 * diagonal).epsilon(1e-15));
  CHECK(integer(table, "mesh_count") == 2);
  CHECK(real(table, "mesh_area_mean") == 3);  // 5 and 1
  CHECK(real(table, "mesh_area_median") == 3);
  CHECK(real(table, "mesh_area_stdev") == 2);
}

TEST_CASE("junctions of several pixels count once, their pixels all") {
  const TracedImage traced(drawn(R"(
    #...#
    .#.#.
    ..#..
    ..#..
    .#.#.
    #...#)"));
  const Table table = table_of(traced);
  CHECK(integer(table, "junctions") == 1);
  CHECK(integer(table, "junction_pixels") == 2);
  CHECK(real(table, "junction_pixel_density") == 2.0 / 30);
}

TEST_CASE("the columns of a 3D image: one shape and spacing an axis, and no meshes") {
  const BoolImage line{Shape{1, 1, 3}, {1, 1, 1}};
  const Table table = table_of(TracedImage(line, Junctions::mst, {3.0, 2.0, 0.5}));
  CHECK(names_of(table) ==
        std::vector<std::string>{
            "dimensions", "shape_0", "shape_1", "shape_2", "spacing_0", "spacing_1", "spacing_2",
            "pixels", "n_nodes", "tips", "junctions", "junction_pixels", "branches", "skeletons",
            "total_length", "extent", "length_density", "junction_density",
            "junction_pixel_density", "mean_length_type_0", "mean_length_type_1",
            "mean_length_type_2", "mean_length_type_3", "median_length_type_0",
            "median_length_type_1", "median_length_type_2", "median_length_type_3", "unit"});
  CHECK(real(table, "total_length") == 1);
  CHECK(real(table, "extent") == 9);
  CHECK(real(table, "length_density") == doctest::Approx(1.0 / 9).epsilon(1e-15));
}

TEST_CASE("an image without skeleton has a row of zeros, and no means") {
  const Table table = table_of(TracedImage(drawn("....")));
  CHECK(integer(table, "n_nodes") == 0);
  CHECK(integer(table, "skeletons") == 0);
  CHECK(real(table, "total_length") == 0);
  CHECK(real(table, "length_density") == 0);
  CHECK(std::isnan(real(table, "mean_length_type_0")));
  CHECK(std::isnan(real(table, "mesh_area_mean")));
  // Without pixels there is not even a density.
  CHECK(std::isnan(real(table_of(TracedImage({Shape{0, 4}, {}})), "length_density")));
}
