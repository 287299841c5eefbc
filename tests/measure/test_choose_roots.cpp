#include "skan_graph/measure/choose_roots.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

using Nodes = std::vector<NodeId>;

Nodes nearest(const TracedImage& traced, std::vector<double> pixel) {
  for (std::size_t axis = 0; axis < pixel.size(); ++axis) pixel[axis] *= traced.spacing[axis];
  return nearest_nodes(traced.node_index, traced.measured, pixel, traced.spacing);
}

Nodes path_ends(const TracedImage& traced) {
  const MeasuredGraph& measured = traced.measured;
  return main_path_ends(measured, find_main_paths(measured.branch_graph, measured.skeletons,
                                                  measured.measures.distance));
}

constexpr auto two_lines = R"(
    ###..
    .....
    .####)";

}  // namespace

TEST_CASE("roots: the nearest node of each skeleton, the smaller of two that are as near") {
  const TracedImage traced(drawn(two_lines));
  CHECK(nearest(traced, {1, 1}) == Nodes{1, 3});
  CHECK(nearest(traced, {1, 4}) == Nodes{2, 6});
  CHECK(nearest(traced, {-7, 2.5}) == Nodes{2, 4});  // 4 and 5 are as near
}

TEST_CASE("roots: nearness is in units of the spacing") {
  const BoolImage image = drawn(R"(
    #..
    #..
    ###)");
  // From the upper right corner the left column is 2 away, the row 2 as well; with wide rows
  // the column is nearer.
  CHECK(nearest(TracedImage(image, Junctions::mst, {1, 1}), {0, 2}) == Nodes{0});
  CHECK(nearest(TracedImage(image, Junctions::mst, {0.5, 1}), {0, 2}) == Nodes{4});
}

TEST_CASE("roots: the thickest node, the smaller of two that are as thick; NaN is no radius") {
  const TracedImage traced(drawn(two_lines));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(thickest_nodes(traced.measured, std::vector{1.0, 2.0, 2.0, 1.0, nan, 1.5, 1.5 + 1e-12}) ==
        Nodes{1, 5});
  CHECK(thickest_nodes(traced.measured, std::vector<double>(7, nan)) == Nodes{0, 3});
}

TEST_CASE("roots: the smaller end of the main path") {
  const TracedImage traced(drawn(R"(
    ....#....
    ...#.....
    ###......
    ...####..)"));
  // The longest path goes from the upper end (node 0) to the lower right (8), not from the left.
  CHECK(path_ends(traced) == Nodes{0});
}

TEST_CASE("roots: without a main path the smallest node, of rings and lone pixels") {
  CHECK(path_ends(TracedImage(drawn(R"(
    .#....
    #.#..#
    .#....)"))) == Nodes{0, 3});
  // Two loops at one junction: no path along branches is longer than 0.
  const TracedImage eight(drawn(R"(
    .#...#.
    #.#.#.#
    #..#..#
    #.#.#.#
    .#...#.)"), Junctions::mixed);
  REQUIRE(eight.measured.branches.count() == 2);
  CHECK(path_ends(eight) == Nodes{0});
}
