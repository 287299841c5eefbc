#include "skan_graph/memory_estimate.hpp"

#include <doctest/doctest.h>

using namespace skan_graph;

namespace {

/// Of a cube of 1023³ pixels: rows of 16 words, 1025² of them, 8 bytes a word and 2 for
/// the ranks.
const Shape cube{1023, 1023, 1023};
constexpr std::uint64_t cube_bitmap = std::uint64_t{16} * 1025 * 1025 * 10;

constexpr RunStages graph_only{.values = false, .clean_up = false, .branches = false,
                               .tables = false, .paths = false};

std::uint64_t peak(const GraphSize& graph, const RunStages& stages) {
  return estimated_peak_bytes(cube, graph, stages);
}

}  // namespace

TEST_CASE("any run takes the program and the bitmap with its ranks") {
  CHECK(least_bytes(cube) == program_bytes + cube_bitmap);
  CHECK(least_bytes(Shape{5, 7}) == program_bytes + 7 * 10);
  CHECK(peak({}, {}) == least_bytes(cube));
}

TEST_CASE("a graph takes 4 bytes a node, 2 while it is built, and 5 an entry, values 8 a node") {
  const GraphSize graph{1'000'000, 2'200'000};
  CHECK(peak(graph, graph_only) == least_bytes(cube) + 6'000'000 + 11'000'000);
  RunStages with_values = graph_only;
  with_values.values = true;
  CHECK(peak(graph, with_values) == peak(graph, graph_only) + 8'000'000);
}

TEST_CASE("the peak is that of the largest stage, and more to do never takes less") {
  // Clusters of junctions reach from slab to slab here, so that clean-up takes more than
  // building the graph does.
  const GraphSize dense{10'000'000, 25'000'000};
  RunStages stages = graph_only;
  std::uint64_t before = peak(dense, stages);
  for (bool RunStages::* stage :
       {&RunStages::clean_up, &RunStages::branches, &RunStages::tables, &RunStages::paths}) {
    stages.*stage = true;
    CHECK(peak(dense, stages) > before);
    before = peak(dense, stages);
  }
  const GraphSize graph{1'000'000, 2'200'000};
  // 80 000 branches of a million steps, their measures and as many vertices, beside the
  // graph; then coordinates and text for the tables, or the nodes of the paths.
  const std::uint64_t lasting = least_bytes(cube) + 4 * 1'000'000 + 5 * 2'200'000;
  const std::uint64_t measures = 5 * 1'000'000 + (16 + 25 + 16) * 80'000;
  CHECK(peak(graph, stages) == lasting + measures + 8 * 1'000'000 + 16 * 80'000);
  stages.paths = false;
  CHECK(peak(graph, stages) == lasting + measures + 24 * 80'000 + 3'000'000);
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
