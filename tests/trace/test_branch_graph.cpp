#include "skan_graph/trace/branch_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/meander.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

TEST_CASE("vertices are tips, junctions, lone pixels and the first node of each ring") {
  const TracedImage traced(drawn(R"(
    #..#.....#.
    ..#.#...#.#
    ...#.....#.
    .....##....
    .....#....#)"));
  // Lone pixels 0 and 12; rings from 1 and 2; the triangle of 9, 10 and 11 is one too.
  const BranchGraph& graph = traced.measured.branch_graph;
  CHECK(std::vector<NodeId>(graph.node.begin(), graph.node.end()) ==
        std::vector<NodeId>{0, 1, 2, 9, 12});
  CHECK(std::vector<VertexId>(graph.source.begin(), graph.source.end()) ==
        std::vector<VertexId>{1, 2, 3});
  CHECK(graph.destination == graph.source);
}

TEST_CASE("the branch graph keeps parallel branches and loops") {
  const TracedImage traced(drawn(R"(
    ...#......#..
    ..#.#....#.#.
    ##...####..#.
    ..#.#....#.#.
    ...#......#..)"));
  const BranchGraph& graph = traced.measured.branch_graph;
  REQUIRE(graph.branch_count() == traced.measured.branches.count());
  std::vector<std::pair<VertexId, VertexId>> edges;
  for (std::uint64_t b = 0; b < graph.branch_count(); ++b)
    edges.emplace_back(std::minmax(graph.source[b], graph.destination[b]));
  CHECK(graph.vertex_count() == 4);  // the tip, both ends of the first ring, the loop's junction
  CHECK((edges == std::vector<std::pair<VertexId, VertexId>>{
                      {0, 1}, {1, 2}, {1, 2}, {2, 3}, {3, 3}}));
}

TEST_CASE("every branch joins the vertices of its first and last node") {
  std::vector<BoolImage> images = random_images();
  images.push_back(meanders(3, 200, 500));
  for (const BoolImage& image : images) {
    CAPTURE(image.shape.to_string());
    const TracedImage traced(image);
    const BranchGraph& graph = traced.measured.branch_graph;
    const Branches& branches = traced.measured.branches;
    std::vector<std::uint8_t> is_vertex(traced.node_index.node_count());
    for (NodeId node = 0; node < is_vertex.size(); ++node)
      is_vertex[node] = traced.measured.graph.degree(node) != 2;
    bool same = true;
    for (std::uint64_t b = 0; b < branches.count(); ++b) {
      is_vertex[branches.source[b]] = 1;
      same = same && graph.node[graph.source[b]] == branches.source[b] &&
             graph.node[graph.destination[b]] == branches.destination[b];
    }
    CHECK(same);
    CHECK(std::is_sorted(graph.node.begin(), graph.node.end()));
    CHECK(std::ranges::equal(graph.node, graph.bit, {},
                             [&](NodeId node) { return traced.node_index.bit_of(node); }));
    CHECK(graph.vertex_count() ==
          static_cast<std::uint64_t>(std::count(is_vertex.begin(), is_vertex.end(), 1)));
    CHECK(std::all_of(graph.node.begin(), graph.node.end(),
                      [&](NodeId node) { return is_vertex[node] == 1; }));
  }
}
