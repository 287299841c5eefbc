#include "skan_graph/measure/skeleton_measures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "support/random_images.hpp"
#include "support/slow_skeletons.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

bool is_box(const BoundingBox& box, const Coordinates& first, const Coordinates& last) {
  return box.first == first && box.last == last;
}

}  // namespace

TEST_CASE("a cross, a ring and a lone pixel, each measured on its own") {
  const TracedImage traced(drawn(R"(
    ..#.......
    ..#...#...
    #####.....
    ..#...#...
    ..#..#.#..
    ......#..#)"), Junctions::mixed);
  const auto skeletons = measured_skeletons(traced);
  REQUIRE(skeletons.size() == 4);

  const SkeletonMeasures& cross = skeletons[0];
  CHECK(cross.pixels == 9);
  CHECK(cross.tips == 4);
  CHECK(cross.junctions == 1);
  CHECK(cross.junction_pixels == 1);
  CHECK(cross.branches == 4);
  CHECK(cross.cycles == 0);
  CHECK(cross.total_length == 8);
  CHECK(cross.longest_branch == 2);
  CHECK(is_box(cross.box, {0, 0}, {4, 4}));

  const SkeletonMeasures& lone = skeletons[1];
  CHECK(lone.pixels == 1);
  CHECK(lone.tips == 0);
  CHECK(lone.junctions == 0);
  CHECK(lone.branches == 0);
  CHECK(lone.cycles == 0);
  CHECK(lone.total_length == 0);
  CHECK(std::isnan(lone.longest_branch));
  CHECK(is_box(lone.box, {1, 6}, {1, 6}));

  const SkeletonMeasures& ring = skeletons[2];
  CHECK(ring.pixels == 4);
  CHECK(ring.tips == 0);
  CHECK(ring.branches == 1);
  CHECK(ring.cycles == 1);
  CHECK(ring.total_length == doctest::Approx(4 * std::sqrt(2.0)).epsilon(1e-15));
  CHECK(is_box(ring.box, {3, 5}, {5, 7}));
}

TEST_CASE("cycles: none in a tree, one for a loop, two between three parallel branches") {
  const auto cycles = [](const char* text) {
    return measured_skeletons(TracedImage(drawn(text), Junctions::mixed)).front().cycles;
  };
  CHECK(cycles("####") == 0);
  CHECK(cycles(R"(
    .#...
    #.###
    .#...)") == 1);
  CHECK(cycles(R"(
    #####
    #...#
    #####
    #...#
    #####)") == 2);
}

TEST_CASE("counts, boxes and cycles are those of every pixel of a flood fill") {
  for (const BoolImage& image : random_images()) {
    CAPTURE(image.shape.to_string());
    const SlowGraph pixels = slow_graph(image);
    const std::vector<SkeletonId> skeleton_of = slow_skeletons(pixels);
    for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed}) {
      const TracedImage traced(image, junctions);
      const CsrGraph graph = csr_graph(traced.measured.graph);
      const auto skeletons = measured_skeletons(traced);

      std::vector<SkeletonMeasures> expected(skeletons.size());
      for (SkeletonMeasures& skeleton : expected) {
        skeleton.cycles = 1;
        skeleton.box.first.fill(std::numeric_limits<std::uint64_t>::max());
      }
      std::vector<double> twice_the_length(skeletons.size());
      for (NodeId node = 0; node < graph.node_count(); ++node) {
        SkeletonMeasures& skeleton = expected[skeleton_of[node]];
        ++skeleton.pixels;
        skeleton.tips += graph.degree(node) == 1;
        skeleton.junction_pixels += graph.degree(node) > 2;
        --skeleton.cycles;  // edges − nodes + 1
        for (const EntryIndex entry : graph.entries(node)) {
          const NodeId neighbor = graph.neighbor(node, entry);
          if (neighbor > node) ++skeleton.cycles;
          twice_the_length[skeleton_of[node]] += traced.weights(node, neighbor, graph.axes[entry]);
        }
        const Coordinates at = image.shape.coordinates(pixels.pixel_index[node]);
        for (std::size_t axis = 0; axis < max_dimensions; ++axis) {
          skeleton.box.first[axis] = std::min(skeleton.box.first[axis], at[axis]);
          skeleton.box.last[axis] = std::max(skeleton.box.last[axis], at[axis]);
        }
      }
      bool same = true, as_long = true;
      for (std::size_t s = 0; s < skeletons.size(); ++s) {
        same = same && skeletons[s].pixels == expected[s].pixels &&
               skeletons[s].tips == expected[s].tips &&
               skeletons[s].junction_pixels == expected[s].junction_pixels &&
               skeletons[s].cycles == expected[s].cycles &&
               is_box(skeletons[s].box, expected[s].box.first, expected[s].box.last);
        as_long = as_long && skeletons[s].total_length ==
                                 doctest::Approx(twice_the_length[s] / 2).epsilon(1e-9);
      }
      CHECK(same);
      CHECK(as_long);
    }
  }
}

TEST_CASE("branches, junctions and the longest branch are added up by skeleton") {
  for (const BoolImage& image : random_images()) {
    const TracedImage traced(image);
    const MeasuredGraph& measured = traced.measured;
    const auto skeletons = measured_skeletons(traced);
    std::vector<std::uint64_t> branches(skeletons.size());
    std::vector<double> longest(skeletons.size(), -1);
    for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
      const SkeletonId skeleton = measured.skeletons.of_branch(measured.branch_graph, b);
      ++branches[skeleton];
      longest[skeleton] = std::max(longest[skeleton], measured.measures.distance[b]);
    }
    std::uint64_t junctions = 0;
    bool same = true;
    for (std::size_t s = 0; s < skeletons.size(); ++s) {
      junctions += skeletons[s].junctions;
      same = same && skeletons[s].branches == branches[s] &&
             (longest[s] < 0 ? std::isnan(skeletons[s].longest_branch)
                             : skeletons[s].longest_branch == longest[s]) &&
             (skeletons[s].junctions > 0) == (skeletons[s].junction_pixels > 0);
    }
    CHECK(same);
    CHECK(junctions == find_junction_clusters(traced.node_index, measured.graph, measured.branch_graph)
                           .count);
  }
}

TEST_CASE("skeletons measure the same on any number of threads") {
  std::mt19937_64 random(16);
  const TracedImage traced(noise({60, 80, 90}, 0.1, random), Junctions::mst, {0.1, 0.7, 1.3});
  const auto lengths = [&] {
    std::vector<double> total_lengths;
    for (const SkeletonMeasures& skeleton : measured_skeletons(traced))
      total_lengths.push_back(skeleton.total_length);
    return total_lengths;
  };
  CHECK(with_threads(1, lengths) == with_threads(7, lengths));
}
