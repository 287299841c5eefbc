#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/measure/junction_clusters.hpp"

#include <doctest/doctest.h>

#include "support/random_images.hpp"
#include "support/slow_twin.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

namespace {

JunctionClusters clusters_of(const TracedImage& traced) {
  return find_junction_clusters(traced.node_index, traced.measured.graph, traced.measured.branch_graph);
}

/// Flood fill from junction pixel to junction pixel; numbered by smallest node.
std::vector<ClusterId> slow_clusters(const SlowGraph& pixels, const CsrGraph& graph,
                                     std::uint64_t& count) {
  const auto is_junction = [&](NodeId node) { return graph.degree(node) > 2; };
  std::vector<ClusterId> cluster(pixels.neighbors.size(), JunctionClusters::none);
  count = 0;
  for (NodeId start = 0; start < cluster.size(); ++start) {
    if (!is_junction(start) || cluster[start] != JunctionClusters::none) continue;
    std::vector<NodeId> to_visit{start};
    cluster[start] = count;
    while (!to_visit.empty()) {
      const NodeId node = to_visit.back();
      to_visit.pop_back();
      for (const NodeId neighbor : pixels.neighbors[node]) {
        if (!is_junction(neighbor) || cluster[neighbor] != JunctionClusters::none) continue;
        cluster[neighbor] = count;
        to_visit.push_back(neighbor);
      }
    }
    ++count;
  }
  return cluster;
}

}  // namespace

TEST_CASE("junction pixels that touch are one junction") {
  const TracedImage traced(drawn(R"(
    #...#..#...#
    .#.#....#.#.
    ..#......#..
    ..#.....#.#.
    .#.#...#...#)"));
  // Left: two pixels of degree 3, joined; right: one of degree 4.
  const JunctionClusters clusters = clusters_of(traced);
  CHECK(clusters.count == 2);
  // Vertices by node: four tips, the pixels (2, 2) and (2, 9), (3, 2), four tips.
  const ClusterId none = JunctionClusters::none;
  CHECK(clusters.of_vertex ==
        std::vector<ClusterId>{none, none, none, none, 0, 1, 0, none, none, none, none});
}

TEST_CASE("junction pixels touch even where the clean-up took their edge away") {
  // In a block of four with arms the forest leaves a path of three edges in the block;
  // its two ends still are neighbours in the image.
  const TracedImage traced(drawn(R"(
    #....#
    .#..#.
    ..##..
    ..##..
    .#..#.
    #....#)"));
  CHECK(clusters_of(traced).count == 1);
}

TEST_CASE("tips, rings and lone pixels belong to no junction") {
  const TracedImage traced(drawn(R"(
    #..#...##
    ..#.#....
    ...#.....)"));
  const JunctionClusters clusters = clusters_of(traced);
  CHECK(clusters.count == 0);
  CHECK(clusters.of_vertex == std::vector<ClusterId>(4, JunctionClusters::none));
}

TEST_CASE("clusters are those of a flood fill, under every clean-up, in 1 to 5 dimensions") {
  for (const BoolImage& image : random_images()) {
    CAPTURE(image.shape.to_string());
    const SlowGraph pixels = slow_graph(image);
    for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed}) {
      const TracedImage traced(image, junctions);
      std::uint64_t count = 0;
      const auto expected = slow_clusters(pixels, csr_graph(traced.measured.graph), count);
      const JunctionClusters clusters = clusters_of(traced);
      CHECK(clusters.count == count);
      const auto& node = traced.measured.branch_graph.node;
      bool same = clusters.of_vertex.size() == node.size();
      for (VertexId vertex = 0; vertex < node.size(); ++vertex)
        same = same && clusters.of_vertex[vertex] == expected[node[vertex]];
      CHECK(same);
    }
  }
}
