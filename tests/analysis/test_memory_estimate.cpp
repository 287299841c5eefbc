// That the estimate is what runs take is shown by cli/test_memory.cpp, which runs them.
#include "skan_graph/analysis/memory_estimate.hpp"

#include <doctest/doctest.h>

#include <array>

#include "skan_graph/analysis/outputs.hpp"

using namespace skan_graph;

namespace {

std::uint64_t peak(const RunSize& size, const OutputPaths& outputs, bool branches = false,
                   const AnalysisOptions& options = {}) {
  return expected_bytes(standard_stages(), options, size, outputs, branches);
}

}  // namespace

TEST_CASE("the peak is the largest sum of kept and temporary memory") {
  const std::array stages{StageMemory{.kept = 100, .temporary = 50},
                          StageMemory{.kept = 10, .temporary = 500},
                          StageMemory{.kept = 200, .temporary = 0}};
  CHECK(peak_bytes({}) == program_bytes);
  CHECK(peak_bytes(std::span(stages).first(1)) == program_bytes + 150);
  CHECK(peak_bytes(stages) == program_bytes + 610);
}

TEST_CASE("any run takes the program and the bitmap with its ranks") {
  // Rows of 16 words, 1025² of them, 8 bytes a word and 2 for the ranks.
  CHECK(least_bytes(Shape{1023, 1023, 1023}) ==
        program_bytes + std::uint64_t{16} * 1025 * 1025 * 10);
  CHECK(peak({Shape{5, 7}, {}, false}, {}, true) == least_bytes(Shape{5, 7}));
}

TEST_CASE("more to do never takes less") {
  // Of the second one, clusters of junctions reach from range to range.
  for (const GraphSize& graph : {GraphSize{1'000'000, 2'200'000}, {10'000'000, 25'000'000}}) {
    const RunSize size(Shape{512, 512, 512}, graph, false);
    const std::uint64_t graph_only = peak(size, {});
    const std::uint64_t branches = peak(size, {}, true);
    const std::uint64_t table = peak(size, {{"branches", "b.csv"}});
    CHECK(graph_only > least_bytes(size.shape));
    CHECK(branches > graph_only);
    CHECK(table > branches);
    CHECK(peak(size, {{"paths", "p.npz"}}) > branches);
    CHECK(peak(size, {{"graph", "g.npz"}}) > graph_only);
    // A JSON graph has the rows and the table of branches at the same time.
    CHECK(peak(size, {{"graph", "g.json"}}) > table);
    CHECK(peak({size.shape, graph, true}, {}) > graph_only);
    CHECK(peak(size, {}, false, {.junctions = Junctions::none}) <= graph_only);
  }
}

TEST_CASE("in 4 and 5 dimensions a node has more neighbours, and bits for them") {
  const GraphSize graph{1'000, 2'200};
  CHECK(graph_memory({Shape{9, 9, 9}, graph, false}).kept == 6'000);
  CHECK(graph_memory({Shape{9, 9, 9, 9}, graph, false}).kept == 14'000);
  CHECK(graph_memory({Shape{9, 9, 9, 9, 9}, graph, false}).kept == 38'000);
}

TEST_CASE("junction clusters that reach through a thick image are the largest part of it") {
  const RunSize thick(Shape{512, 512, 512}, {40'000'000, 312'000'000}, false);
  CHECK(peak(thick, {}) > 4 * peak(thick, {}, false, {.junctions = Junctions::none}));
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
