#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/trace/branches.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/meander.hpp"
#include "support/random_images.hpp"
#include "support/slow_branches.hpp"
#include "support/slow_clean_up.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

using Paths = std::vector<std::vector<NodeId>>;

Paths paths_of(const Branches& branches) {
  Paths paths;
  for (std::uint64_t b = 0; b < branches.count(); ++b)
    paths.emplace_back(branches.path(b).begin(), branches.path(b).end());
  return paths;
}

/// Whether every step of a path carries the axes of its edge.
bool axes_are_right(const Branches& branches, const SlowGraph& graph) {
  for (std::uint64_t b = 0; b < branches.count(); ++b) {
    const auto axes = branches.path_axes(b);
    Path::Iterator to = branches.path(b).begin();
    for (const AxisSet step : axes) {
      const NodeId from = *to++;
      const auto& neighbors = graph.neighbors[from];
      const auto at = std::find(neighbors.begin(), neighbors.end(), *to) - neighbors.begin();
      if (step != graph.axes[from][static_cast<std::size_t>(at)]) return false;
    }
  }
  return true;
}

void check_against_walk(const BoolImage& image, Junctions junctions) {
  CAPTURE(image.shape.to_string());
  CAPTURE(std::string(name_of(junctions)));
  const EdgeWeights weights{StepLengths(std::vector<double>(image.shape.dimensions(), 1.0))};
  const SlowGraph slow = slow_clean_up(image, weights, junctions);
  const SlowBranches expected = slow_branches(slow);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const Branches branches =
      trace_branches(clean_junctions(PixelGraph(node_index), weights, junctions));
  CHECK((paths_of(branches) == expected.paths));
  CHECK(branches.first_ring == expected.first_ring);
  CHECK(axes_are_right(branches, slow));
}

Branches traced(const BoolImage& image, Junctions junctions = Junctions::mst) {
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const EdgeWeights weights{StepLengths(std::vector<double>(image.shape.dimensions(), 1.0))};
  return trace_branches(clean_junctions(PixelGraph(node_index), weights, junctions));
}

}  // namespace

TEST_CASE("the worked example has six branches, in the order of their first nodes") {
  const Branches branches = traced(drawn(R"(
    .#...##
    ..###..
    .#...#.
    ..#.#..
    ##.#...)"));
  CHECK((paths_of(branches) ==
         Paths{{0, 3}, {2, 1, 5}, {3, 4, 5}, {3, 6, 8}, {5, 7, 9, 12, 8}, {8, 11, 10}}));
  CHECK(branches.first_ring == branches.count());
}

TEST_CASE("a ring is one branch whose first node stands again at the end") {
  const Branches branches = traced(drawn(R"(
    .#.
    #.#
    .#.)"));
  CHECK((paths_of(branches) == Paths{{0, 1, 3, 2, 0}}));
  CHECK(branches.is_ring(0));
}

TEST_CASE("three pixels that all touch are a ring, which has no junction to be cleaned of") {
  const Branches branches = traced(drawn(R"(
    ##
    #.)"));
  CHECK((paths_of(branches) == Paths{{0, 1, 2, 0}}));
  CHECK(branches.is_ring(0));
}

TEST_CASE("rings come after all other branches") {
  const Branches branches = traced(drawn(R"(
    .#....
    #.#...
    .#..##)"));
  CHECK((paths_of(branches) == Paths{{4, 5}, {0, 1, 3, 2, 0}}));
  CHECK(!branches.is_ring(0));
  CHECK(branches.is_ring(1));
}

TEST_CASE("a loop at a junction begins and ends there, and is not a ring") {
  const Branches branches = traced(drawn(R"(
    .#...
    #.###
    .#...)"));
  CHECK((paths_of(branches) == Paths{{2, 0, 1, 5, 2}, {2, 3, 4}}));
  CHECK(branches.first_ring == 2);
}

TEST_CASE("two junctions may be joined by several branches") {
  const Branches branches = traced(drawn(R"(
    ...#...
    ..#.#..
    ##...##
    ..#.#..
    ...#...)"));
  // Nodes 4 and 5 are the junctions, between two arcs of equal length.
  CHECK((paths_of(branches) ==
         Paths{{3, 4}, {4, 1, 0, 2, 5}, {4, 7, 9, 8, 5}, {5, 6}}));
}

TEST_CASE("lone pixels make no branch, two pixels make one") {
  CHECK(traced(drawn("#.#.#")).count() == 0);
  CHECK((paths_of(traced(drawn("#.##"))) == Paths{{1, 2}}));
  CHECK(traced(drawn("...")).count() == 0);
  CHECK(traced({Shape{0, 4}, {}}).count() == 0);
}

TEST_CASE("branches are those of a plain walk, under every clean-up, in 1 to 5 dimensions") {
  for (const BoolImage& image : random_images())
    for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed})
      check_against_walk(image, junctions);
}

TEST_CASE("branches across ranges of nodes are written once, in the same order" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(12);
  for (const BoolImage& image :
       {noise({110, 100, 110}, 0.2, random), noise({900, 1000}, 0.35, random),
        noise({30, 30, 30, 30}, 0.2, random),
        // Of less than 2^17 nodes, which are walked one branch after another.
        noise({300, 400}, 0.35, random), noise({60, 60, 60}, 0.2, random)})
    for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed})
      check_against_walk(image, junctions);
}

TEST_CASE("rings and lines of 100000 pixels through all ranges of nodes") {
  BoolImage image = meanders(4, 200, 500);
  check_against_walk(image, Junctions::mst);
  const Branches rings = traced(image);
  CHECK(rings.count() == 4);
  CHECK(rings.first_ring == 0);
  CHECK(rings.path(0).size() > 50'000);

  // Cut one open in the middle: a line from tip to tip before three rings.
  image.pixels[image.shape.ravel({200, 250})] = 0;
  check_against_walk(image, Junctions::mst);
  CHECK(traced(image).first_ring == 1);
}

TEST_CASE("branches are the same for any number of threads") {
  std::mt19937_64 random(13);
  for (const BoolImage& image :
       {noise({110, 100, 110}, 0.2, random), noise({300, 400}, 0.35, random)}) {
    const auto trace = [&] { return traced(image); };
    const Branches one = with_threads(1, trace), many = with_threads(7, trace);
    CHECK(one.indptr == many.indptr);
    CHECK(one.source == many.source);
    CHECK(one.delta == many.delta);
    CHECK(one.axes == many.axes);
    CHECK(one.first_ring == many.first_ring);
  }
}
