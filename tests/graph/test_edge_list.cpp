#include "skan_graph/graph/edge_list.hpp"

#include <doctest/doctest.h>

#include "support/random_images.hpp"
#include "support/slow_twin.hpp"

using namespace skan_graph;

TEST_CASE("the edge list has every pair of neighbours in both directions, row by row") {
  for (const BoolImage& image : random_images()) {
    const SlowGraph slow = slow_graph(image);
    EdgeList expected;
    for (NodeId node = 0; node < slow.neighbors.size(); ++node)
      for (std::size_t i = 0; i < slow.neighbors[node].size(); ++i) {
        expected.row.push_back(node);
        expected.column.push_back(slow.neighbors[node][i]);
        expected.axes.push_back(static_cast<AxisSet>(slow.axes[node][i]));
      }
    const PaddedBitmap bitmap = image.bitmap();
    const EdgeList edges = edge_list(NodeIndex(bitmap));
    CHECK(edges.row == expected.row);
    CHECK(edges.column == expected.column);
    CHECK(edges.axes == expected.axes);
  }
}
