#include "skan_graph/measure/junction_measures.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/random_images.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

using Numbers = std::vector<std::uint64_t>;

std::vector<JunctionMeasures> junctions_of(const TracedImage& traced,
                                           std::span<const double> radii = {}) {
  return measure_junctions(traced.node_index, traced.measured,
                           find_junction_clusters(traced.node_index, traced.measured.graph,
                                                  traced.measured.branch_graph),
                           radii);
}

}  // namespace

TEST_CASE("junctions: where three branches meet in one pixel") {
  const TracedImage traced(drawn(R"(
    #...#
    .#.#.
    ..#..
    ..#..)"));
  const auto junctions = junctions_of(traced, std::vector{1.0, 1.0, 1.0, 1.0, 2.5, 1.0});
  REQUIRE(junctions.size() == 1);
  CHECK(junctions[0].skeleton == 0);
  CHECK(junctions[0].pixels == 1);
  CHECK(junctions[0].degree == 3);
  CHECK(junctions[0].centroid == std::vector<double>{2, 2});
  CHECK(junctions[0].radius == 2.5);
  CHECK(junctions[0].branches == Numbers{0, 1, 2});
  CHECK(std::isnan(junctions_of(traced)[0].radius));
}

TEST_CASE("junctions: two pixels that touch are one, the step between them is part of it") {
  const TracedImage traced(drawn(R"(
    #...#
    .#.#.
    ..#..
    ..#..
    .#.#.
    #...#)"));
  const auto junctions = junctions_of(traced);
  REQUIRE(junctions.size() == 1);
  CHECK(traced.measured.branches.count() == 5);
  CHECK(junctions[0].pixels == 2);
  CHECK(junctions[0].degree == 4);
  CHECK(junctions[0].centroid == std::vector<double>{2.5, 2});
  CHECK(junctions[0].branches.size() == 4);
}

TEST_CASE("junctions: a loop meets its junction twice, and is named once") {
  const TracedImage traced(drawn(R"(
    .#....
    #.####
    .#....)"), Junctions::mixed);
  const auto junctions = junctions_of(traced);
  REQUIRE(junctions.size() == 1);
  CHECK(junctions[0].degree == 3);
  CHECK(junctions[0].branches == Numbers{0, 1});
}

TEST_CASE("junctions: without any there is no row") {
  CHECK(junctions_of(TracedImage(drawn("###"))).empty());
  CHECK(junctions_of(TracedImage(drawn("..."))).empty());
}

TEST_CASE("junctions: in random images, every end of a branch at a junction is counted once") {
  std::mt19937_64 random(25);
  for (int i = 0; i < 40; ++i) {
    const TracedImage traced(noise(i % 2 == 0 ? Shape{14, 15} : Shape{5, 6, 7}, 0.25, random));
    const MeasuredGraph& measured = traced.measured;
    const JunctionClusters clusters = find_junction_clusters(
        traced.node_index, measured.graph, measured.branch_graph);
    const auto junctions = junctions_of(traced);
    REQUIRE(junctions.size() == clusters.count);
    for (ClusterId c = 0; c < clusters.count; ++c) {
      std::uint64_t pixels = 0, degree = 0;
      std::vector<double> sums(traced.spacing.size());
      for (VertexId v = 0; v < clusters.of_vertex.size(); ++v) {
        if (clusters.of_vertex[v] != c) continue;
        ++pixels;
        const auto at = traced.image.shape.coordinates(
            traced.node_index.pixel_of(measured.branch_graph.node[v]));
        for (std::size_t axis = 0; axis < sums.size(); ++axis)
          sums[axis] += static_cast<double>(at[axis]);
        CHECK(junctions[c].skeleton == measured.skeletons.of_vertex[v]);
      }
      Numbers branches;
      for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
        const bool source = clusters.of_vertex[measured.branch_graph.source[b]] == c;
        const bool destination = clusters.of_vertex[measured.branch_graph.destination[b]] == c;
        if (source && destination && measured.branches.path(b).size() == 2) continue;
        degree += source + destination;
        if (source || destination) branches.push_back(b);
      }
      CHECK(junctions[c].pixels == pixels);
      CHECK(junctions[c].degree == degree);
      CHECK(junctions[c].branches == branches);
      for (std::size_t axis = 0; axis < sums.size(); ++axis)
        CHECK(junctions[c].centroid[axis] ==
              doctest::Approx(sums[axis] / static_cast<double>(pixels)));
    }
  }
}
