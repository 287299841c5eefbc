#include "skan_graph/clean_up/mixed_adjacency.hpp"

#include <doctest/doctest.h>

#include "support/random_images.hpp"
#include "support/slow_clean_up.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

TEST_CASE("mixed adjacency keeps a step along several axes if there is no shorter way") {
  for (const BoolImage& image : random_images()) {
    CAPTURE(image.shape.to_string());
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    CHECK(is_same(csr_graph(mixed_adjacency(PixelGraph(node_index))),
                  slow_mixed(slow_graph(image), image.shape)));
  }
}

TEST_CASE("mixed adjacency is the same across ranges of nodes") {
  std::mt19937_64 random(11);
  const BoolImage image = noise({60, 80, 90}, 0.2, random);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  CHECK(is_same(csr_graph(mixed_adjacency(PixelGraph(node_index))),
                slow_mixed(slow_graph(image), image.shape)));
}

TEST_CASE("a square corner has no triangle") {
  const BoolImage image = drawn(R"(
    ###
    #..)");
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(mixed_adjacency(PixelGraph(node_index)));
  CHECK(graph.degree(0) == 2);  // the corner
  CHECK(graph.degree(1) == 2);
  CHECK(graph.degree(2) == 1);
  CHECK(graph.degree(3) == 1);
}

TEST_CASE("a diagonal in space goes where two shorter steps lead, along 2 axes and 1") {
  // Pixels (0,0,0), (1,1,0) and (1,1,1): the first and the last touch by a corner.
  BoolImage image{Shape{2, 2, 2}, std::vector<std::uint8_t>(8)};
  image.pixels[0] = image.pixels[6] = image.pixels[7] = 1;
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(mixed_adjacency(PixelGraph(node_index)));
  CHECK(graph.entry_count() == 4);
  CHECK(graph.degree(1) == 2);
}

TEST_CASE("a ring with a square corner is one branch under mixed, three without") {
  const char* ring = R"(
    ..#...
    .#.#..
    #...#.
    .#..#.
    ..###.)";
  CHECK(TracedImage(drawn(ring), Junctions::mixed).measured.branches.count() == 1);
  CHECK(TracedImage(drawn(ring), Junctions::none).measured.branches.count() == 3);
}
