#include "skan_graph/measure/rooted_trees.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/random_images.hpp"
#include "support/slow_trees.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

using Nodes = std::vector<NodeId>;

Nodes parents_of(const RootedTrees& trees) { return {trees.parent.begin(), trees.parent.end()}; }

/// A root for every skeleton, any of its nodes.
Nodes random_roots(const MeasuredGraph& measured, std::mt19937_64& random) {
  std::vector<Nodes> nodes(measured.skeletons.count);
  for (VertexId v = 0; v < measured.branch_graph.vertex_count(); ++v)
    nodes[measured.skeletons.of_vertex[v]].push_back(measured.branch_graph.node[v]);
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b)
    for (const NodeId node : measured.branches.path(b))
      nodes[measured.skeletons.of_branch(measured.branch_graph, b)].push_back(node);
  Nodes roots;
  for (const Nodes& of_skeleton : nodes)
    roots.push_back(of_skeleton[random() % of_skeleton.size()]);
  return roots;
}

void check_trees(const TracedImage& traced, const EdgeWeights& weights, const Nodes& roots) {
  const MeasuredGraph& measured = traced.measured;
  const RootedTrees trees = grow_trees(measured, weights, roots);
  const SlowTree slow =
      slow_tree(measured.graph.node_count(), slow_edges(measured.graph, weights), roots);
  CHECK(parents_of(trees) == slow.parent);
  std::vector<std::uint8_t> is_there(measured.branch_graph.vertex_count());
  for (const VertexId vertex : trees.outward) is_there[vertex] = 1;
  double before = 0;
  SkeletonId skeleton = 0;
  for (const VertexId vertex : trees.outward) {
    if (measured.skeletons.of_vertex[vertex] != skeleton) before = 0;
    skeleton = measured.skeletons.of_vertex[vertex];
    CHECK(trees.distance[vertex] >= before);
    before = trees.distance[vertex];
  }
  for (VertexId vertex = 0; vertex < trees.distance.size(); ++vertex) {
    const double distance = slow.distance[measured.branch_graph.node[vertex]];
    CHECK(is_there[vertex] == std::isfinite(distance));
    if (std::isfinite(distance))
      CHECK(trees.distance[vertex] == doctest::Approx(distance).epsilon(1e-12));
  }
}

}  // namespace

TEST_CASE("rooted trees: every node hangs from the one before it on the way from the root") {
  const TracedImage traced(drawn(R"(
    ....#
    ...#.
    ###..
    ...#.)"));
  // Nodes 0 and 1 are the upper arm, 2 3 4 the row, 5 the lower arm.
  const RootedTrees trees = grow_trees(traced.measured, traced.weights, {2});
  CHECK(parents_of(trees) == Nodes{1, 4, 2, 2, 3, 4});
  CHECK(trees.distance == std::vector{2 + 2 * std::sqrt(2.0), 0.0, 2.0, 2 + std::sqrt(2.0)});
  CHECK(trees.outward == std::vector<VertexId>{1, 2, 3, 0});
}

TEST_CASE("rooted trees: a ring opens where the two ways meet, at the smaller predecessor") {
  const TracedImage traced(drawn(R"(
    .##.
    #..#
    #..#
    .##.)"));
  // Clockwise 0 1 3 5 7 6 4 2. Both ways to node 7 are 1 + 1 + 2√2 long: it hangs from 5, not 6.
  const RootedTrees trees = grow_trees(traced.measured, traced.weights, {0});
  CHECK(parents_of(trees) == Nodes{0, 0, 0, 1, 2, 3, 4, 5});
}

TEST_CASE("rooted trees: of two equal ways to a junction the smaller predecessor is taken") {
  const TracedImage traced(drawn(R"(
    .#....
    #.#...
    .#.##.
    ......)"), Junctions::mixed);
  // A ring of 0, 1, 2 and 3; from 2 a stem to the right, whose end is the root.
  const RootedTrees trees = grow_trees(traced.measured, traced.weights, {5});
  CHECK(parents_of(trees)[1] == 0);  // not 3, which is as near
}

TEST_CASE("rooted trees: a root within a branch has children on both sides") {
  const TracedImage traced(drawn("#####"));
  const RootedTrees trees = grow_trees(traced.measured, traced.weights, {3});
  CHECK(parents_of(trees) == Nodes{1, 2, 3, 3, 3});
  CHECK(trees.root_branch == std::vector<std::uint64_t>{0});
  CHECK(trees.distance == std::vector<double>{3, 1});
}

TEST_CASE("rooted trees: lone pixels and empty images") {
  const TracedImage lone(drawn("#.#"));
  const RootedTrees trees = grow_trees(lone.measured, lone.weights, {0, 1});
  CHECK(parents_of(trees) == Nodes{0, 1});
  CHECK(trees.distance == std::vector<double>{0, 0});
  const TracedImage empty(drawn("..."));
  CHECK(grow_trees(empty.measured, empty.weights, {}).outward.empty());
}

TEST_CASE("rooted trees: weights that are not finite lead nowhere") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> heights{0, 0, nan, 0, 0};
  const PixelValues values(heights);
  const std::vector<double> spacing{1, 1};
  const TracedImage flat(drawn("#####"));
  const EdgeWeights weights(StepLengths(spacing), heights);
  const MeasuredGraph measured =
      measure_graph(PixelGraph(flat.node_index), weights, values);
  const RootedTrees trees = grow_trees(measured, weights, {0});
  CHECK(parents_of(trees) == Nodes{0, 0, 2, 3, 4});
  CHECK(std::isinf(trees.distance[1]));
}

TEST_CASE("rooted trees: every node comes after its parent, depth first, skeleton by skeleton") {
  const TracedImage traced(drawn(R"(
    #...#..
    .#.#..#
    ..#...#
    ..#....)"));
  // 0 and 2 are the left arm, 1 and 3 the right one, 5 the junction; 4 and 6 another skeleton.
  REQUIRE(traced.node_index.node_count() == 8);
  const RootedTrees trees = grow_trees(traced.measured, traced.weights, {7, 4});
  CHECK(parents_first(trees) == Nodes{7, 5, 2, 0, 3, 1, 4, 6});
}

TEST_CASE("rooted trees are those of Bellman and Ford, on random images") {
  std::mt19937_64 random(20);
  for (int i = 0; i < 240; ++i) {
    const Shape shape = i % 3 == 0 ? Shape{6, 7, 9} : i % 3 == 1 ? Shape{19, 23} : Shape{2, 3, 4, 5};
    const double density = std::vector{0.05, 0.15, 0.3, 0.6}[random() % 4];
    std::vector<double> spacing(shape.dimensions(), 1.0);
    if (random() % 2 == 0)
      for (double& distance : spacing) distance = std::vector{0.5, 1.0, 2.5}[random() % 3];
    const auto junctions =
        std::vector{Junctions::none, Junctions::mst, Junctions::mixed}[random() % 3];
    CAPTURE(i);
    const TracedImage traced(noise(shape, density, random), junctions, spacing);
    const Nodes roots = random_roots(traced.measured, random);
    check_trees(traced, traced.weights, roots);
    CHECK(with_threads(7, [&] {
            return parents_of(grow_trees(traced.measured, traced.weights, roots));
          }) == parents_of(grow_trees(traced.measured, traced.weights, roots)));
  }
}
