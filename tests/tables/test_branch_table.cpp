#include "skan_graph/tables/branch_table.hpp"

#include <cmath>

#include "skan_graph/graph/edge_weights.hpp"
#include "support/cells.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

Table table_of(const TracedImage& traced) {
  return branch_table(
      {.nodes = traced.node_index, .measured = traced.measured, .spacing = traced.spacing});
}

}  // namespace

TEST_CASE("the branch table of the worked example") {
  const TracedImage traced(drawn(R"(
    .#...##
    ..###..
    .#...#.
    ..#.#..
    ##.#...)"));
  const Table table = table_of(traced);
  const double diagonal = std::sqrt(2.0);
  CHECK(table.row_count == 6);
  CHECK(integers(table, "skeleton_id") == std::vector<std::int64_t>{0, 0, 0, 0, 0, 0});
  CHECK(integers(table, "node_id_src") == std::vector<std::int64_t>{0, 2, 3, 3, 5, 8});
  CHECK(integers(table, "node_id_dst") == std::vector<std::int64_t>{3, 5, 5, 8, 8, 10});
  CHECK(integers(table, "branch_type") == std::vector<std::int64_t>{1, 1, 2, 2, 2, 1});
  CHECK(integers(table, "n_pixels") == std::vector<std::int64_t>{2, 3, 3, 3, 5, 3});
  const std::vector<double> distances{diagonal,     1 + diagonal, 2,
                                      2 * diagonal, 4 * diagonal, 1 + diagonal};
  for (std::size_t b = 0; b < distances.size(); ++b)
    CHECK(reals(table, "branch_distance")[b] == doctest::Approx(distances[b]).epsilon(1e-15));
  CHECK(integers(table, "image_coord_src_0") == std::vector<std::int64_t>{0, 0, 1, 1, 1, 3});
  CHECK(integers(table, "image_coord_src_1") == std::vector<std::int64_t>{1, 6, 2, 2, 4, 2});
  CHECK(integers(table, "image_coord_dst_0") == std::vector<std::int64_t>{1, 1, 1, 3, 3, 4});
  CHECK(integers(table, "image_coord_dst_1") == std::vector<std::int64_t>{2, 4, 4, 2, 2, 0});
  // The last branch goes one row down and two columns to the left.
  CHECK(reals(table, "euclidean_distance")[5] == doctest::Approx(std::sqrt(5.0)).epsilon(1e-15));
  CHECK(reals(table, "tortuosity")[2] == 1);
  CHECK(reals(table, "tortuosity")[4] == doctest::Approx(2).epsilon(1e-15));  // 4√2 / √(4 + 4)
  CHECK(booleans(table, "is_ring") == std::vector<bool>(6, false));
}

TEST_CASE("the columns of skan come first, in its order") {
  const TracedImage traced(drawn("##"));
  CHECK(names_of(table_of(traced)) ==
        std::vector<std::string>{
            "skeleton_id", "node_id_src", "node_id_dst", "branch_distance", "branch_type",
            "mean_pixel_value", "stdev_pixel_value", "image_coord_src_0", "image_coord_src_1",
            "image_coord_dst_0", "image_coord_dst_1", "coord_src_0", "coord_src_1", "coord_dst_0",
            "coord_dst_1", "euclidean_distance", "is_ring", "n_pixels", "tortuosity",
            "median_pixel_value", "min_pixel_value", "max_pixel_value"});
}

TEST_CASE("positions are pixel coordinates × spacing") {
  const TracedImage traced(drawn(R"(
    ....
    ...#
    ..#.)"), Junctions::mst, {2.5, 0.5});
  const Table table = table_of(traced);
  CHECK(integers(table, "image_coord_dst_0") == std::vector<std::int64_t>{2});
  CHECK(reals(table, "coord_src_0") == std::vector<double>{2.5});
  CHECK(reals(table, "coord_src_1") == std::vector<double>{1.5});
  CHECK(reals(table, "coord_dst_0") == std::vector<double>{5});
  CHECK(reals(table, "coord_dst_1") == std::vector<double>{1});
}

TEST_CASE("an isolated ring is a ring, a loop at a junction is not; neither is tortuous") {
  const TracedImage traced(drawn(R"(
    .#......#.
    #.###..#.#
    .#......#.)"));
  const Table table = table_of(traced);
  CHECK(integers(table, "branch_type") == std::vector<std::int64_t>{3, 1, 3});
  CHECK(booleans(table, "is_ring") == std::vector<bool>{false, false, true});
  const auto tortuosity = reals(table, "tortuosity");
  CHECK(std::isnan(tortuosity[0]));
  CHECK(tortuosity[1] == 1);
  CHECK(std::isnan(tortuosity[2]));
  CHECK(reals(table, "euclidean_distance") == std::vector<double>{0, 2, 0});
  CHECK(integers(table, "n_pixels") == std::vector<std::int64_t>{4, 3, 4});
  CHECK(integers(table, "skeleton_id") == std::vector<std::int64_t>{0, 0, 1});
}

TEST_CASE("lone pixels take skeleton ids, and no row") {
  const TracedImage traced(drawn("#.##.#.##"));
  const Table table = table_of(traced);
  CHECK(integers(table, "skeleton_id") == std::vector<std::int64_t>{1, 3});
}

TEST_CASE("with heights each end has one more coordinate, after those of the axes") {
  const BoolImage line = drawn("###");
  const std::vector<double> heights{0, 0, 3};
  const PaddedBitmap bitmap = line.bitmap();
  const NodeIndex node_index(bitmap);
  const std::vector<double> spacing{1, 2};
  const PixelValues values(heights);
  const EdgeWeights weights(StepLengths(spacing), heights);
  const MeasuredGraph measured = measure_graph(
      clean_junctions(PixelGraph(node_index), weights, Junctions::mst), weights, values);
  const Table table = branch_table(
      {.nodes = node_index, .measured = measured, .spacing = spacing, .heights = &values});
  const auto names = names_of(table);
  CHECK(std::vector<std::string>(names.begin() + 11, names.begin() + 18) ==
        std::vector<std::string>{"coord_src_0", "coord_src_1", "coord_src_2", "coord_dst_0",
                                 "coord_dst_1", "coord_dst_2", "euclidean_distance"});
  CHECK(!has_column(table, "image_coord_src_2"));
  CHECK(reals(table, "coord_src_2") == std::vector<double>{0});
  CHECK(reals(table, "coord_dst_2") == std::vector<double>{3});
  CHECK(reals(table, "euclidean_distance") == std::vector<double>{5});  // 4 along, 3 up
  CHECK(reals(table, "branch_distance")[0] ==
        doctest::Approx(2 + std::sqrt(13.0)).epsilon(1e-15));
}

TEST_CASE("the column main is there where main branches are given") {
  const TracedImage traced(drawn("##.##"));
  CHECK(!has_column(table_of(traced), "main"));
  const std::vector<std::uint8_t> main{0, 1};
  const Table table = branch_table({.nodes = traced.node_index,
                                    .measured = traced.measured,
                                    .spacing = traced.spacing,
                                    .main = main});
  CHECK(booleans(table, "main") == std::vector<bool>{false, true});
}

TEST_CASE("an image without branches has a table without rows, all columns in it") {
  for (const char* text : {"...", "#.#"}) {
    const TracedImage traced(drawn(text));
    const Table table = table_of(traced);
    CHECK(table.row_count == 0);
    CHECK(table.columns.size() == 22);
  }
}
