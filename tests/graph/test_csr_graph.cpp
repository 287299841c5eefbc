#include "skan_graph/graph/csr_graph.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "support/random_images.hpp"
#include "support/slow_twin.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

TEST_CASE("the CSR graph has every node's neighbours, ascending, and the axes of the steps") {
  for (const BoolImage& image : random_images()) {
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    CHECK(is_same(csr_graph(PixelGraph(node_index)), slow_graph(image)));
  }
}

TEST_CASE("the graph is the same for any number of threads") {
  std::mt19937_64 random(4);
  const BoolImage image = noise({130, 140, 150}, 0.05, random);
  const PaddedBitmap bitmap = image.bitmap();
  const NodeIndex node_index(bitmap);
  const auto make_graph = [&] { return csr_graph(PixelGraph(node_index)); };
  const CsrGraph one = with_threads(1, make_graph), many = with_threads(7, make_graph);
  CHECK(one.indptr == many.indptr);
  CHECK(one.delta == many.delta);
  CHECK(one.axes == many.axes);
}

TEST_CASE("an edge weighs its step, or with heights the way up and along") {
  const StepLengths lengths(std::vector<double>{3.0, 4.0});
  CHECK(EdgeWeights(lengths)(0, 1, 0b11) == 5.0);
  const std::vector<double> heights{1.0, 13.0};
  CHECK(EdgeWeights(lengths, heights)(0, 1, 0b11) == 13.0);
}
