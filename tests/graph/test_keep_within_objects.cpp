#include "skan_graph/graph/keep_within_objects.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <utility>
#include <vector>

#include "support/label_image.hpp"

using namespace skan_graph;

namespace {

using Edges = std::vector<std::pair<NodeId, NodeId>>;

Edges edges_of(const PixelGraph& graph) {
  Edges edges;
  graph.for_each_node(0, graph.node_count(), [&](NodeId node, const auto& of_node) {
    of_node.for_each(
        [&](NodeId neighbor, AxisSet, std::size_t) { edges.emplace_back(node, neighbor); });
  });
  return edges;
}

Edges cut_edges(const Labelled& labelled) {
  return edges_of(keep_within_objects(PixelGraph(labelled.pixels), labelled.objects.of_node));
}

/// From the coordinates of every pair of pixels of one value.
Edges slow_edges(const LabelImage& image) {
  std::vector<PixelIndex> pixels;
  for (PixelIndex pixel = 0; pixel < image.labels.size(); ++pixel)
    if (image.labels[pixel] != 0) pixels.push_back(pixel);
  Edges edges;
  for (NodeId a = 0; a < pixels.size(); ++a)
    for (NodeId b = 0; b < pixels.size(); ++b) {
      if (a == b || image.labels[pixels[a]] != image.labels[pixels[b]]) continue;
      const Coordinates from = image.shape.coordinates(pixels[a]);
      const Coordinates to = image.shape.coordinates(pixels[b]);
      bool are_neighbors = true;
      for (std::size_t axis = 0; axis < max_dimensions; ++axis)
        are_neighbors = are_neighbors && from[axis] + 1 >= to[axis] && to[axis] + 1 >= from[axis];
      if (are_neighbors) edges.emplace_back(a, b);
    }
  return edges;
}

}  // namespace

TEST_CASE("edges between objects are cut at both ends") {
  const Labelled labelled(drawn_labels(R"(
    11.2
    .12.)"));
  CHECK(cut_edges(labelled) == Edges{{0, 1}, {0, 3}, {1, 0}, {1, 3}, {2, 4}, {3, 0}, {3, 1}, {4, 2}});
}

TEST_CASE("the graph of random label images has the edges between pixels of one value") {
  for (const LabelImage& image : random_label_images()) {
    const Labelled labelled(image);
    const Edges edges = slow_edges(image);
    CHECK(cut_edges(labelled) == edges);
    std::vector<Degree> degrees(labelled.pixels.node_count());
    for (const auto& [node, neighbor] : edges) ++degrees[node];
    const auto found = degrees_within_objects(labelled.pixels, labelled.objects.of_node);
    CHECK(std::vector<Degree>(found.begin(), found.end()) == degrees);
  }
}
