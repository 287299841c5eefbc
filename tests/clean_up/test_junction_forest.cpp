#include "skan_graph/clean_up/junction_forest.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "skan_graph/graph/edge_weights.hpp"
#include "support/random_images.hpp"
#include "support/slow_clean_up.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// Spacing in which no two axes are alike, and neither are most sums of them.
std::vector<double> uneven_spacing(std::size_t dimensions) {
  const std::vector<double> spacing{1.5, 0.7, 1.1, 2.0, 0.9};
  return {spacing.begin(), spacing.begin() + static_cast<std::ptrdiff_t>(dimensions)};
}

std::vector<double> random_heights(NodeId count, std::mt19937_64& random) {
  std::vector<double> heights(count);
  for (double& height : heights) height = static_cast<double>(random() % 4);  // with ties
  return heights;
}

BoolImage solid(const Shape& shape) {
  return {shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)};
}

/// Images of several ranges of 32768 nodes, whose clusters reach across them; of nearly and
/// of exactly one; and of exactly two.
std::vector<BoolImage> large_images() {
  std::mt19937_64 random(20180328);
  return {noise({60, 80, 90}, 0.4, random), noise({500, 400}, 0.45, random),
          solid({31, 32, 32}), solid({32, 32, 32}), solid({32, 32, 64})};
}

void check_against_kruskal(const BoolImage& image, const EdgeWeights& weights) {
  CAPTURE(image.shape.to_string());
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  CHECK(is_same(csr_graph(keep_junction_forest(PixelGraph(node_index), weights)),
                slow_junction_forest(slow_graph(image), weights)));
}

std::vector<NodeId> neighbors_of(const CsrGraph& graph, NodeId node) {
  std::vector<NodeId> neighbors;
  for (const EntryIndex entry : graph.entries(node))
    neighbors.push_back(graph.neighbor(node, entry));
  return neighbors;
}

}  // namespace

TEST_CASE("of a block of four pixels the first three sides stay, no diagonal") {
  const BoolImage image = drawn(R"(
    ##
    ##)");
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(keep_junction_forest(
      PixelGraph(node_index), EdgeWeights{StepLengths(std::vector<double>{1, 1})}));
  // Ties by smaller node, then larger: 0–1, 0–2, 1–3; then 2–3 would close the ring.
  CHECK(neighbors_of(graph, 0) == std::vector<NodeId>{1, 2});
  CHECK(neighbors_of(graph, 1) == std::vector<NodeId>{0, 3});
  CHECK(neighbors_of(graph, 2) == std::vector<NodeId>{0});
  CHECK(neighbors_of(graph, 3) == std::vector<NodeId>{1});
}

TEST_CASE("a triangle with a corner of degree 2 stays a triangle") {
  const BoolImage image = drawn(R"(
    ##..
    #...
    .#..)");
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const PixelGraph before(node_index);
  const PixelGraph after =
      keep_junction_forest(before, EdgeWeights{StepLengths(std::vector<double>{1, 1})});
  CHECK(csr_graph(after).delta == csr_graph(before).delta);
}

TEST_CASE("the forest is Kruskal's over all junction edges, in 1 to 5 dimensions") {
  for (const BoolImage& image : random_images()) {
    const std::size_t dimensions = image.shape.dimensions();
    check_against_kruskal(image, EdgeWeights{StepLengths(std::vector<double>(dimensions, 1.0))});
    check_against_kruskal(image, EdgeWeights{StepLengths(uneven_spacing(dimensions))});
  }
}

TEST_CASE("with heights the forest is Kruskal's over the weights with heights") {
  std::mt19937_64 random(8);
  for (const BoolImage& image : random_images()) {
    const auto heights = random_heights(image.pixels.size(), random);
    check_against_kruskal(
        image, EdgeWeights{StepLengths(uneven_spacing(image.shape.dimensions())), heights});
  }
}

TEST_CASE("clusters that reach across ranges of nodes are solved like the others" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(9);
  for (const BoolImage& image : large_images()) {
    const StepLengths lengths(std::vector<double>(image.shape.dimensions(), 1.0));
    check_against_kruskal(image, EdgeWeights{lengths});
    const auto heights = random_heights(image.pixels.size(), random);
    check_against_kruskal(image, EdgeWeights{lengths, heights});
  }
}

TEST_CASE("edges to heights that are NaN come last, after those to infinite ones" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(11);
  std::vector<BoolImage> images = random_images();
  images.push_back(noise({60, 80, 90}, 0.4, random));  // of several ranges
  for (const BoolImage& image : images) {
    auto heights = random_heights(image.pixels.size(), random);
    for (double& height : heights) {
      if (random() % 8 == 0) height = std::numeric_limits<double>::quiet_NaN();
      if (random() % 8 == 0) height = std::numeric_limits<double>::infinity();
    }
    check_against_kruskal(
        image, EdgeWeights{StepLengths(uneven_spacing(image.shape.dimensions())), heights});
  }
}

TEST_CASE("the forest is the same for any number of threads") {
  std::mt19937_64 random(10);
  const BoolImage image = noise({60, 80, 90}, 0.3, random);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const auto make_forest = [&] {
    return csr_graph(keep_junction_forest(
        PixelGraph(node_index), EdgeWeights{StepLengths(std::vector<double>{1, 1, 1})}));
  };
  const CsrGraph one = with_threads(1, make_forest), many = with_threads(7, make_forest);
  CHECK(one.indptr == many.indptr);
  CHECK(one.delta == many.delta);
  CHECK(one.axes == many.axes);
}
