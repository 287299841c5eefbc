#include "skan_graph/tables/skeleton_table.hpp"

#include <cmath>

#include "support/cells.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

const char* line_pixel_and_ring = R"(
  .......#.
  ####..#.#
  .......#.
  #........)";

}  // namespace

TEST_CASE("the skeleton table has a row for each component, lone pixels too") {
  const TracedImage traced(drawn(line_pixel_and_ring), Junctions::mst, {2.0, 1.0});
  const auto skeletons = measured_skeletons(traced);
  const Table table = skeleton_table(traced.image.shape, skeletons);
  CHECK(names_of(table) == std::vector<std::string>{
                               "skeleton_id", "n_pixels", "tips", "junctions", "junction_pixels",
                               "branches", "total_length", "longest_branch", "cycles",
                               "bbox_min_0", "bbox_min_1", "bbox_max_0", "bbox_max_1"});
  REQUIRE(table.row_count == 3);  // the ring, the line, the pixel
  CHECK(integers(table, "skeleton_id") == std::vector<std::int64_t>{0, 1, 2});
  CHECK(integers(table, "n_pixels") == std::vector<std::int64_t>{4, 4, 1});
  CHECK(integers(table, "tips") == std::vector<std::int64_t>{0, 2, 0});
  CHECK(integers(table, "junctions") == std::vector<std::int64_t>{0, 0, 0});
  CHECK(integers(table, "junction_pixels") == std::vector<std::int64_t>{0, 0, 0});
  CHECK(integers(table, "branches") == std::vector<std::int64_t>{1, 1, 0});
  CHECK(integers(table, "cycles") == std::vector<std::int64_t>{1, 0, 0});
  CHECK(integers(table, "bbox_min_0") == std::vector<std::int64_t>{0, 1, 3});
  CHECK(integers(table, "bbox_min_1") == std::vector<std::int64_t>{6, 0, 0});
  CHECK(integers(table, "bbox_max_0") == std::vector<std::int64_t>{2, 1, 3});
  CHECK(integers(table, "bbox_max_1") == std::vector<std::int64_t>{8, 3, 0});
  const auto total = reals(table, "total_length"), longest = reals(table, "longest_branch");
  CHECK(total[0] == doctest::Approx(4 * std::sqrt(5.0)).epsilon(1e-15));
  CHECK(total[1] == 3);
  CHECK(total[2] == 0);
  CHECK(longest[0] == total[0]);
  CHECK(longest[1] == 3);
  CHECK(std::isnan(longest[2]));
}

TEST_CASE("the main path's length is there where main paths are given, empty where not exact") {
  const TracedImage traced(drawn(line_pixel_and_ring));
  const auto skeletons = measured_skeletons(traced);
  const MainPaths main{.on_path = {0, 1}, .at_least = {0, 2, 0}, .at_most = {0, 3, 0}};
  const Table table = skeleton_table(traced.image.shape, skeletons, &main);
  const auto lengths = reals(table, "main_path_length");
  CHECK(lengths[0] == 0);
  CHECK(std::isnan(lengths[1]));
  CHECK(lengths[2] == 0);
}

TEST_CASE("an image without skeleton pixels has a skeleton table without rows") {
  const TracedImage traced(drawn("...."));
  const auto skeletons = measured_skeletons(traced);
  const Table table = skeleton_table(traced.image.shape, skeletons);
  CHECK(table.row_count == 0);
  CHECK(table.columns.size() == 13);
}
