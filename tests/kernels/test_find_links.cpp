#include "kernels/find_links.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "bits/rank_arrays.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

constexpr std::int32_t no_sum = -1'000'000;
constexpr std::uint8_t no_axes = 200;

struct Links {
  std::vector<std::int32_t> sum;
  std::vector<std::uint8_t> axes;
  std::vector<NodeId> others;

  explicit Links(NodeId node_count) : sum(node_count), axes(node_count) {}
  friend bool operator==(const Links&, const Links&) = default;
};

/// Edge by edge.
Links slow_links(const PixelGraph& graph) {
  Links links(graph.node_count());
  graph.for_each_node(0, graph.node_count(), [&](NodeId node, const auto& edges) {
    std::vector<NodeId> neighbors;
    std::uint8_t axes_of_both = 0;
    edges.for_each([&](NodeId neighbor, AxisSet axes, std::size_t) {
      neighbors.push_back(neighbor);
      axes_of_both ^= axes;
    });
    const bool is_link = neighbors.size() == 2;
    links.sum[node] = is_link ? delta_between(node, neighbors[0]) + delta_between(node, neighbors[1])
                              : no_sum;
    links.axes[node] = is_link ? axes_of_both : no_axes;
    if (!is_link) links.others.push_back(node);
  });
  return links;
}

/// Some nodes at a time.
Links fast_links(const PixelGraph& graph, NodeId at_a_time) {
  Links links(graph.node_count());
  const NeighborBlock& block = graph.neighborhood().front();
  std::vector<std::uint16_t> others(at_a_time + find_links_room);
  PixelGraph::BitCursor bits(graph, 0);
  for (NodeId first = 0; first < graph.node_count();) {
    const auto run = bits.run(first, std::min(first + at_a_time, graph.node_count()));
    const BlockNodes nodes{.neighbors = graph.in_block(0),
                           .places = run.places,
                           .first_bit = run.first_bit,
                           .ranks = rank_arrays(graph.node_index()),
                           .steps = block.step.data(),
                           .axes = block.axes.data(),
                           .pixel_count = block.pixel_count()};
    const std::size_t count =
        find_links(nodes, first, run.last, {links.sum.data(), links.axes.data(), no_sum, no_axes},
                   others.data());
    for (std::size_t i = 0; i < count; ++i) links.others.push_back(first + others[i]);
    first = run.last;
  }
  return links;
}

}  // namespace

TEST_CASE("nodes with two neighbours are links, all others are listed, in 1 to 3 dimensions") {
  for (const BoolImage& image : random_images()) {
    if (image.shape.dimensions() > 3) continue;
    CAPTURE(image.shape.to_string());
    const PaddedBitmap bitmap = image.bitmap();
    const NodeIndex node_index(bitmap);
    const PixelGraph graph(node_index);
    for (const NodeId at_a_time : {7, 64, 1000})
      CHECK((fast_links(graph, at_a_time) == slow_links(graph)));
  }
}
