#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/trace/skeletons.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/meander.hpp"
#include "support/random_images.hpp"
#include "support/slow_skeletons.hpp"
#include "support/traced_image.hpp"

using namespace skan_graph;

TEST_CASE("skeletons are numbered by their smallest node, which need be no end of a branch") {
  // The bow's smallest pixel is in the middle of its branch, before both of the dash.
  const TracedImage traced(drawn(R"(
    ..#....
    .#.#.##
    #...#..)"));
  const TracedImage apart(drawn(R"(
    ..#.....
    .#.#..##
    #...#...)"));
  CHECK(traced.measured.skeletons.count == 1);
  CHECK(apart.measured.skeletons.count == 2);
  // Vertices ascend by node: both ends of the dash, then those of the bow.
  CHECK(apart.measured.skeletons.of_vertex == std::vector<SkeletonId>{1, 1, 0, 0});
}

TEST_CASE("skeletons are the components of a flood fill, whatever the clean-up") {
  std::vector<BoolImage> images = random_images();
  images.push_back(meanders(3, 200, 500));
  for (const BoolImage& image : images) {
    CAPTURE(image.shape.to_string());
    const std::vector<SkeletonId> expected = slow_skeletons(slow_graph(image));
    const std::uint64_t count =
        expected.empty() ? 0 : *std::max_element(expected.begin(), expected.end()) + 1;
    for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed}) {
      const TracedImage traced(image, junctions);
      const MeasuredGraph& measured = traced.measured;
      CHECK(measured.skeletons.count == count);
      bool same = true;
      for (VertexId vertex = 0; vertex < measured.branch_graph.vertex_count(); ++vertex)
        same = same && measured.skeletons.of_vertex[vertex] ==
                           expected[measured.branch_graph.node[vertex]];
      for (std::uint64_t b = 0; b < measured.branches.count(); ++b)
        for (const NodeId node : measured.branches.path(b))
          same = same && measured.skeletons.of_branch(measured.branch_graph, b) == expected[node];
      CHECK(same);
    }
  }
}
