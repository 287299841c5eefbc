// The example that the project's texts go through, step by step.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_list.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "support/drawing.hpp"

using namespace skan_graph;

namespace {

const BoolImage skeleton = drawn(R"(
  .#...##
  ..###..
  .#...#.
  ..#.#..
  ##.#...)");

}  // namespace

TEST_CASE("worked example: padded to 7 × 9, the steps to the eight neighbours") {
  // Strides of the padded shape 7 × 9: one row is 9 pixels.
  std::vector<std::int64_t> steps = raveled_steps(std::vector<std::int64_t>{9, 1});
  std::vector<std::int64_t> of_the_text{1, 9, -1, -9, -10, 8, -8, 10};
  std::sort(of_the_text.begin(), of_the_text.end());
  CHECK(steps == of_the_text);
  // The bitmap's rows are whole words: there the same neighbours are 64 bits away.
  const PaddedBitmap bitmap = skeleton.bitmap();
  CHECK(raveled_steps(bitmap.strides()) ==
        std::vector<std::int64_t>{-65, -64, -63, -1, 1, 63, 64, 65});
}

TEST_CASE("worked example: degrees by convolution") {
  const PaddedBitmap bitmap = skeleton.bitmap();
  const auto image = degree_image(NodeIndex(bitmap));
  CHECK(std::vector<Degree>(image.begin(), image.end()) == std::vector<Degree>{
      0, 1, 0, 0, 0, 2, 1,
      0, 0, 3, 2, 3, 0, 0,
      0, 2, 0, 0, 0, 2, 0,
      0, 0, 3, 0, 2, 0, 0,
      1, 2, 0, 2, 0, 0, 0});
  CHECK(degree_histogram(degrees(NodeIndex(bitmap))) == std::vector<std::uint64_t>{0, 3, 7, 3});
}

TEST_CASE("worked example: labels in raveled order") {
  const PaddedBitmap bitmap = skeleton.bitmap();
  const NodeIndex node_index(bitmap);
  CHECK(node_index.node_count() == 13);
  std::vector<NodeId> image(35);
  for (NodeId node = 0; node < 13; ++node) image[node_index.pixel_of(node)] = node + 1;
  CHECK(image == std::vector<NodeId>{
      0,  1, 0,  0,  0, 2, 3,
      0,  0, 4,  5,  6, 0, 0,
      0,  7, 0,  0,  0, 8, 0,
      0,  0, 9,  0, 10, 0, 0,
      11, 12, 0, 13, 0, 0, 0});
}

TEST_CASE("worked example: edges, label 2 next to 3 and 6, label 6 next to 2, 5 and 8") {
  const PaddedBitmap bitmap = skeleton.bitmap();
  const EdgeList edges = edge_list(NodeIndex(bitmap));
  CHECK(edges.row.size() == 26);
  const auto neighbors_of_label = [&](NodeId label) {
    std::vector<NodeId> neighbors;
    for (std::size_t e = 0; e < edges.row.size(); ++e)
      if (edges.row[e] == label - 1) neighbors.push_back(edges.column[e] + 1);
    return neighbors;
  };
  CHECK(neighbors_of_label(2) == std::vector<NodeId>{3, 6});
  CHECK(neighbors_of_label(6) == std::vector<NodeId>{2, 5, 8});
  CHECK(neighbors_of_label(1) == std::vector<NodeId>{4});
}

TEST_CASE("worked example: the CSR graph") {
  const PaddedBitmap bitmap = skeleton.bitmap();
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(PixelGraph(node_index));
  std::vector<EntryIndex> indptr;
  for (NodeId row = 0; row < graph.indptr.size(); ++row) indptr.push_back(graph.indptr[row]);
  CHECK(indptr == std::vector<EntryIndex>{0, 1, 3, 4, 7, 9, 12, 14, 16, 19, 21, 22, 24, 26});
  const EdgeWeights weights{StepLengths(std::vector<double>{1.0, 1.0})};
  std::vector<NodeId> indices;
  double sum = 0;
  for (NodeId node = 0; node < graph.node_count(); ++node)
    for (const EntryIndex entry : graph.entries(node)) {
      indices.push_back(graph.neighbor(node, entry));
      sum += weights(node, indices.back(), graph.axes[entry]);
    }
  CHECK(indices == std::vector<NodeId>{3, 2, 5, 1, 0, 4, 6, 3, 5, 1, 4, 7, 3,
                                       8, 5, 9, 6, 11, 12, 7, 12, 11, 8, 10, 8, 9});
  // 8 entries along an axis, 18 along a diagonal.
  CHECK(sum == doctest::Approx(8 + 18 * std::sqrt(2.0)).epsilon(1e-15));
}
