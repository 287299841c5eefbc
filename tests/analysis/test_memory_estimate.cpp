#include "skan_graph/analysis/memory_estimate.hpp"

#include <doctest/doctest.h>

using namespace skan_graph;

namespace {

/// Of a cube of 1023³ pixels: rows of 16 words, 1025² of them, 8 bytes a word and 2 for
/// the ranks.
const Shape cube{1023, 1023, 1023};
constexpr std::uint64_t cube_bitmap = std::uint64_t{16} * 1025 * 1025 * 10;

constexpr RunStages graph_only{.values = false, .clean_up = false, .rows = false,
                               .branches = false, .tables = false, .paths = false};

std::uint64_t peak(const GraphSize& graph, const RunStages& stages) {
  return estimated_peak_bytes(cube, graph, stages);
}

}  // namespace

TEST_CASE("any run takes the program and the bitmap with its ranks") {
  CHECK(least_bytes(cube) == program_bytes + cube_bitmap);
  CHECK(least_bytes(Shape{5, 7}) == program_bytes + 7 * 10);
  CHECK(peak({}, {}) == least_bytes(cube));
}

TEST_CASE("a graph takes 6 bytes a node, its rows 4 a node and 5 an entry, values 8 a node") {
  const GraphSize graph{1'000'000, 2'200'000};
  CHECK(peak(graph, graph_only) == least_bytes(cube) + 6'000'000);
  RunStages with_rows = graph_only;
  with_rows.rows = true;
  CHECK(peak(graph, with_rows) == peak(graph, graph_only) + 4'000'000 + 11'000'000);
  RunStages with_values = graph_only;
  with_values.values = true;
  CHECK(peak(graph, with_values) == peak(graph, graph_only) + 8'000'000);
}

TEST_CASE("in 4 and 5 dimensions a node has more neighbours, and bits for them") {
  const GraphSize graph{1'000, 2'200};
  const Shape four{9, 9, 9, 9}, five{9, 9, 9, 9, 9};
  CHECK(estimated_peak_bytes(four, graph, graph_only) == least_bytes(four) + 14'000);
  CHECK(estimated_peak_bytes(five, graph, graph_only) == least_bytes(five) + 38'000);
}

TEST_CASE("the peak is that of the largest stage, and more to do never takes less") {
  // Of the second one, clusters of junctions reach from slab to slab.
  for (const GraphSize& graph : {GraphSize{1'000'000, 2'200'000}, {10'000'000, 25'000'000}}) {
    RunStages stages = graph_only;
    std::uint64_t before = peak(graph, stages);
    for (bool RunStages::* stage :
         {&RunStages::clean_up, &RunStages::branches, &RunStages::tables, &RunStages::paths,
          &RunStages::rows_and_table}) {
      stages.*stage = true;
      CHECK(peak(graph, stages) > before);
      before = peak(graph, stages);
    }
  }
}

TEST_CASE("what is made of branches is held beside the graph") {
  const GraphSize graph{1'000'000, 2'200'000};
  RunStages stages = graph_only;
  // 80 000 branches of a million steps, and ways through nodes while they are traced.
  const std::uint64_t traced = peak(graph, graph_only) + 5 * 1'000'000 + 24 * 80'000;
  stages.branches = true;
  CHECK(peak(graph, stages) == traced + 5 * 1'000'000 + 16 * 80'000);
  // Their measures and as many vertices; then the nodes of the paths, or coordinates and
  // text for the tables, and the rows with them.
  const std::uint64_t measures = traced + (25 + 24) * 80'000;
  stages.paths = true;
  CHECK(peak(graph, stages) == measures + 8 * 1'000'000 + 16 * 80'000);
  stages.paths = false;
  stages.tables = true;
  const std::uint64_t tables = measures + 24 * 80'000 + 3'000'000;
  CHECK(peak(graph, stages) == tables);
  stages.rows_and_table = true;
  CHECK(peak(graph, stages) == tables + 15'000'000);
}

TEST_CASE("junction clusters that reach through a thick image are the largest part of it") {
  const GraphSize thick{40'000'000, 312'000'000};
  RunStages cleaned = graph_only;
  cleaned.clean_up = true;
  CHECK(peak(thick, cleaned) > 4 * peak(thick, graph_only));
}

TEST_CASE("a skeleton has 2.2 entries a node, thick foreground as many as fit around one") {
  const GraphSize thin = expected_graph_size(
      {.dimensions = 3, .pixels = 1'000'000, .skeleton_pixels = 10'000, .inner_pixels = 0});
  CHECK(thin.nodes == 10'000);
  CHECK(thin.entries == 22'000);
  const GraphSize noise = expected_graph_size(
      {.dimensions = 3, .pixels = 1'000'000, .skeleton_pixels = 300'000, .inner_pixels = 0});
  CHECK(noise.entries == doctest::Approx(7.8 * 300'000));
  const GraphSize balls = expected_graph_size(
      {.dimensions = 2, .pixels = 1'000'000, .skeleton_pixels = 100'000, .inner_pixels = 80'000});
  CHECK(balls.entries == doctest::Approx(6.4 * 100'000));
}
