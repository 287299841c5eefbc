#include "skan_graph/measure/branch_ranks.hpp"

#include <doctest/doctest.h>

#include "skan_graph/measure/choose_roots.hpp"
#include "support/random_images.hpp"
#include "support/slow_trees.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

using Numbers = std::vector<std::uint32_t>;
constexpr std::uint32_t none = BranchRanks::none;

JunctionClusters clusters_of(const TracedImage& traced) {
  return find_junction_clusters(traced.node_index, traced.measured.graph,
                                traced.measured.branch_graph);
}

BranchRanks ranks_of(const TracedImage& traced, std::vector<NodeId> roots) {
  return rank_branches(traced.measured,
                       grow_trees(traced.measured, traced.weights, std::move(roots)),
                       clusters_of(traced));
}

}  // namespace

TEST_CASE("ranks: two arms of 1 make a stem of 2, and have its junction before them") {
  const TracedImage traced(drawn(R"(
    #...#
    .#.#.
    ..#..
    ..#..
    ..#..)"));
  const BranchRanks ranks = ranks_of(traced, {6});  // branches: left arm, right arm, stem
  CHECK(ranks.strahler == Numbers{1, 1, 2});
  CHECK(ranks.order == Numbers{1, 1, 0});
  CHECK(ranks.broken == 0);
}

TEST_CASE("ranks: a side branch of 1 does not raise a stem of 2") {
  const TracedImage traced(drawn(R"(
    #...#....
    .#.#.....
    ..#......
    ...#...#.
    ....#.#..
    .....#...
    .....#...)"));
  // Arms, the stretch between the two junctions, the side branch, the stem.
  const MeasuredGraph& measured = traced.measured;
  REQUIRE(measured.branches.count() == 5);
  const BranchRanks ranks = ranks_of(traced, {10});
  CHECK(ranks.strahler == Numbers{1, 1, 2, 1, 2});
  CHECK(ranks.order == Numbers{2, 2, 1, 1, 0});
}

TEST_CASE("ranks: junction pixels that touch count once, and the root's own cluster not at all") {
  const TracedImage traced(drawn(R"(
    ....#
    ...#.
    ###..
    ...#.
    ....#)"), Junctions::none);
  // The middle is a triangle of junction pixels: at the right end of the row, and on both arms.
  const std::uint64_t branches = traced.measured.branches.count();
  const BranchRanks from_tip = ranks_of(traced, {2});
  const BranchRanks from_junction = ranks_of(traced, {4});
  std::uint32_t largest_from_tip = 0, largest_from_junction = 0;
  for (std::uint64_t b = 0; b < branches; ++b) {
    if (from_tip.order[b] != none) largest_from_tip = std::max(largest_from_tip, from_tip.order[b]);
    if (from_junction.order[b] != none)
      largest_from_junction = std::max(largest_from_junction, from_junction.order[b]);
  }
  CHECK(largest_from_tip == 1);
  CHECK(largest_from_junction == 0);
}

TEST_CASE("ranks: a branch that the root is within has order 0 and the larger number of its parts") {
  const TracedImage traced(drawn(R"(
    #......
    .#.....
    ..####.
    .#....#
    #......)"));
  const BranchRanks ranks = ranks_of(traced, {3});  // two arms on the left, the row
  CHECK(traced.measured.branches.count() == 3);
  CHECK(ranks.strahler == Numbers{1, 2, 1});
  CHECK(ranks.order == Numbers{1, 0, 1});
}

TEST_CASE("ranks: a cycle is broken, and its branch is nobody's child") {
  const TracedImage ring(drawn(R"(
    .#.
    #.#
    .#.)"));
  CHECK(ranks_of(ring, {0}).strahler == Numbers{none});
  CHECK(ranks_of(ring, {0}).order == Numbers{none});
  CHECK(ranks_of(ring, {0}).broken == 1);

  // A loop at the end of a stem whose root is the tip: the stem is a leaf.
  const TracedImage lollipop(drawn(R"(
    .#....
    #.####
    .#....)"), Junctions::mixed);
  const BranchRanks ranks = ranks_of(lollipop, {5});
  CHECK(ranks.broken == 1);
  CHECK(largest_strahler(lollipop.measured, ranks) == Numbers{1});
}

TEST_CASE("ranks: a skeleton without a branch in the tree has no largest number") {
  const TracedImage traced(drawn("#.##"));
  CHECK(largest_strahler(traced.measured, ranks_of(traced, {0, 1})) == Numbers{none, 1});
}

TEST_CASE("ranks are those that follow from their meaning, on random images") {
  std::mt19937_64 random(21);
  std::uint32_t largest = 0;
  for (int i = 0; i < 160; ++i) {
    const Shape shape = i % 2 == 0 ? Shape{13, 17} : Shape{4, 6, 7};
    const double density = std::vector{0.1, 0.2, 0.35}[random() % 3];
    const auto junctions =
        std::vector{Junctions::none, Junctions::mst, Junctions::mixed}[random() % 3];
    CAPTURE(i);
    const TracedImage traced(noise(shape, density, random), junctions);
    const MeasuredGraph& measured = traced.measured;
    std::vector<double> position;
    for (const std::uint64_t extent : shape)
      position.push_back(static_cast<double>(random() % extent));
    const auto roots = nearest_nodes(traced.node_index, measured, position, traced.spacing);
    const SlowTree tree =
        slow_tree(measured.graph.node_count(), slow_edges(measured.graph, traced.weights), roots);
    const JunctionClusters clusters = clusters_of(traced);
    const SlowRanks slow(measured, tree, clusters);
    const BranchRanks ranks = ranks_of(traced, roots);
    std::uint64_t broken = 0;
    for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
      CHECK(ranks.strahler[b] == slow.strahler(b).value_or(none));
      CHECK(ranks.order[b] == slow.order(b).value_or(none));
      broken += !slow.is_in_tree(b);
      if (ranks.strahler[b] != none) largest = std::max(largest, ranks.strahler[b]);
    }
    CHECK(ranks.broken == broken);
  }
  CHECK(largest >= 3);
}
