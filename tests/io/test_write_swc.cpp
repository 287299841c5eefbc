#include "skan_graph/io/write_swc.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <sstream>
#include <stdexcept>

#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// Each skeleton's tree from its smallest vertex.
RootedTrees trees_of(const TracedImage& traced) {
  const MeasuredGraph& measured = traced.measured;
  std::vector<NodeId> roots(measured.skeletons.count, ~NodeId{0});
  for (VertexId v = 0; v < measured.branch_graph.vertex_count(); ++v) {
    NodeId& root = roots[measured.skeletons.of_vertex[v]];
    root = std::min(root, measured.branch_graph.node[v]);
  }
  return grow_trees(measured, traced.weights, roots);
}

std::string swc_of(const TracedImage& traced, std::span<const double> radii = {},
                   const std::string& unit = "") {
  const FreshFolder folder;
  const RootedTrees trees = trees_of(traced);
  write_swc({traced.node_index, trees, traced.spacing, radii, unit}, folder / "trees.swc");
  return contents(folder / "trees.swc");
}

}  // namespace

TEST_CASE("SWC: a line for each node, parents first, x y z from the last axis to the first") {
  const TracedImage traced(drawn(R"(
    #...
    .#.#
    #...)"), Junctions::mst, {2, 0.5});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(swc_of(traced, std::vector{1.5, 2.0, nan, 1.0}, "µm") ==
        "# skan-graph: one tree for each skeleton, in µm\n"
        "# id type x y z radius parent\n"
        "1 0 0.0 0.0 0.0 1.5 -1\n"
        "2 0 0.5 2.0 0.0 2.0 1\n"
        "3 0 0.0 4.0 0.0 1.0 2\n"
        "4 0 1.5 2.0 0.0 0.0 -1\n");
}

TEST_CASE("SWC: images of one and three axes; without radii they are 0") {
  CHECK(swc_of(TracedImage(BoolImage{Shape{3}, {0, 1, 1}})) ==
        "# skan-graph: one tree for each skeleton\n"
        "# id type x y z radius parent\n"
        "1 0 1.0 0.0 0.0 0.0 -1\n"
        "2 0 2.0 0.0 0.0 0.0 1\n");
  CHECK(swc_of(TracedImage(BoolImage{Shape{2, 1, 2}, {0, 1, 0, 0}}, Junctions::mst, {3, 1, 1}))
            .ends_with("1 0 1.0 0.0 0.0 0.0 -1\n"));
  CHECK(swc_of(TracedImage(drawn("..."))).ends_with("parent\n"));
}

TEST_CASE("SWC: large trees keep every node, the parent before it and a step away") {
  std::mt19937_64 random(26);
  const TracedImage traced(noise({40, 50, 60}, 0.2, random));
  const std::string text = swc_of(traced);
  CHECK(with_threads(7, [&] { return swc_of(traced); }) == text);
  std::istringstream lines(text);
  std::vector<std::array<double, 3>> points;
  std::uint64_t roots = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream words(line);
    std::uint64_t id;
    int type;
    std::int64_t parent;
    double radius;
    std::array<double, 3> point;
    words >> id >> type >> point[0] >> point[1] >> point[2] >> radius >> parent;
    points.push_back(point);
    REQUIRE(id == points.size());
    roots += parent == -1;
    if (parent == -1) continue;
    REQUIRE(parent < static_cast<std::int64_t>(id));
    const auto& from = points[static_cast<std::size_t>(parent - 1)];
    for (std::size_t axis = 0; axis < 3; ++axis) REQUIRE(std::abs(point[axis] - from[axis]) <= 1);
  }
  CHECK(points.size() == traced.node_index.node_count());
  CHECK(roots == traced.measured.skeletons.count);
}

TEST_CASE("SWC: other extensions and more axes are refused") {
  CHECK(is_swc_format("a.swc"));
  CHECK(is_swc_format("a.SWC"));
  CHECK(!is_swc_format("a.csv"));
  const TracedImage traced(BoolImage{Shape{1, 1, 1, 2}, {1, 1}});
  const RootedTrees trees = trees_of(traced);
  const FreshFolder folder;
  CHECK_THROWS_AS(write_swc({traced.node_index, trees, traced.spacing}, folder / "a.swc"),
                  std::invalid_argument);
  CHECK_THROWS_AS(write_swc({traced.node_index, trees, traced.spacing}, folder / "a.csv"),
                  std::invalid_argument);
}
