#include "skan_graph/graph/slab_nodes.hpp"

#include <doctest/doctest.h>

#include "support/drawing.hpp"

using namespace skan_graph;

TEST_CASE("a slab has the edges whose larger end it has") {
  const PaddedBitmap bitmap = drawn(R"(
    #.#
    .#.
    #.#)").bitmap();  // nodes 0 1, 2, 3 4: the slice before, the slab, the slice after
  const NodeIndex node_index(bitmap);
  PixelGraph graph(node_index);
  const SlabNodes slab{.before = 0, .outer = 0, .first = 2, .open = 2, .last = 3};
  CHECK(nodes_before_next_slice(graph, slab.open, slab.last) == std::vector<NodeId>{2});
  keep_edges_of_slab(graph, slab);
  CHECK(graph.degree(0) == 1);
  CHECK(graph.degree(1) == 1);
  CHECK(graph.degree(2) == 2);  // to 0 and 1
  CHECK(graph.degree(3) == 0);
  CHECK(graph.degree(4) == 0);
}

TEST_CASE("a whole image as one slab keeps all edges") {
  const PaddedBitmap bitmap = drawn(R"(
    ##.
    .##)").bitmap();
  const NodeIndex node_index(bitmap);
  PixelGraph graph(node_index);
  const std::uint64_t before = graph.entry_count();
  keep_edges_of_slab(graph, SlabNodes::all(graph));
  CHECK(graph.entry_count() == before);
  CHECK(nodes_before_next_slice(graph, graph.node_count(), graph.node_count()).empty());
}
