// What must hold for every image, whatever its branches are.
#include "skan_graph/measure/measured_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <tuple>

#include "skan_graph/clean_up/mixed_adjacency.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

constexpr Junctions all_junctions[] = {Junctions::none, Junctions::mst, Junctions::mixed};

std::vector<double> some_spacing(const Shape& shape) {
  const std::vector<double> spacing{1.5, 0.7, 1.1, 2.0, 0.9};
  return {spacing.begin(), spacing.begin() + static_cast<std::ptrdiff_t>(shape.dimensions())};
}

/// The image with its pixels elsewhere: `source` says which of the old coordinates
/// stands at new ones.
template <class Source>
BoolImage rearranged(const BoolImage& image, const Shape& shape, Source&& source) {
  BoolImage result{shape, std::vector<std::uint8_t>(shape.pixel_count())};
  for (PixelIndex pixel = 0; pixel < shape.pixel_count(); ++pixel)
    result.pixels[pixel] = image.pixels[image.shape.ravel(source(shape.coordinates(pixel)))];
  return result;
}

BoolImage flipped(const BoolImage& image) {
  return rearranged(image, image.shape, [&](Coordinates at) {
    for (std::size_t axis = 0; axis < image.shape.dimensions(); ++axis)
      at[axis] = image.shape[axis] - 1 - at[axis];
    return at;
  });
}

BoolImage transposed(const BoolImage& image) {
  std::vector<std::uint64_t> extents(image.shape.begin(), image.shape.end());
  std::reverse(extents.begin(), extents.end());
  return rearranged(image, Shape(extents), [&](const Coordinates& at) {
    Coordinates from{};
    for (std::size_t axis = 0; axis < extents.size(); ++axis)
      from[axis] = at[extents.size() - 1 - axis];
    return from;
  });
}

/// What the branches measure, in no order: (type, pixels, length rounded to 10⁻⁹).
std::multiset<std::tuple<BranchType, std::size_t, std::int64_t>> multiset_of_measures(
    const MeasuredGraph& measured) {
  std::multiset<std::tuple<BranchType, std::size_t, std::int64_t>> measures;
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b)
    measures.insert({measured.measures.type[b], measured.branches.path(b).size(),
                     std::llround(measured.measures.distance[b] * 1e9)});
  return measures;
}

}  // namespace

TEST_CASE("branches are as long together as the edges of the graph") {
  for (const BoolImage& image : random_images())
    for (const Junctions junctions : all_junctions) {
      const TracedImage traced(image, junctions, some_spacing(image.shape));
      const CsrGraph graph = csr_graph(traced.measured.graph);
      double both_directions = 0, branches = 0;
      for (NodeId node = 0; node < graph.node_count(); ++node)
        for (const EntryIndex entry : graph.entries(node))
          both_directions += traced.weights(node, graph.neighbor(node, entry), graph.axes[entry]);
      for (const double distance : traced.measured.measures.distance) branches += distance;
      CHECK(branches == doctest::Approx(both_directions / 2).epsilon(1e-9));
    }
}

TEST_CASE("every edge is in one branch, every pixel with a neighbour on one or more") {
  for (const BoolImage& image : random_images())
    for (const Junctions junctions : all_junctions) {
      const TracedImage traced(image, junctions);
      const MeasuredGraph& measured = traced.measured;
      std::vector<std::pair<NodeId, NodeId>> edges;  // of all branches
      std::vector<std::uint8_t> covered(measured.graph.node_count());
      for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
        const Path path = measured.branches.path(b);
        NodeId before = *path.begin();
        covered[before] = 1;
        for (auto at = std::next(path.begin()); at != path.end(); ++at) {
          covered[*at] = 1;
          edges.push_back(std::minmax({std::exchange(before, *at), *at}));
        }
      }
      std::sort(edges.begin(), edges.end());
      CHECK(edges.size() == measured.graph.entry_count() / 2);
      CHECK(std::adjacent_find(edges.begin(), edges.end()) == edges.end());
      bool right = true;
      for (NodeId node = 0; node < covered.size(); ++node)
        right = right && covered[node] == (measured.graph.degree(node) > 0 ? 1 : 0);
      CHECK(right);
    }
}

TEST_CASE("cycles of the branch graph are those of the pixel graph it was traced in") {
  for (const BoolImage& image : random_images())
    for (const Junctions junctions : all_junctions) {
      const TracedImage traced(image, junctions);
      const MeasuredGraph& measured = traced.measured;
      // Edges − nodes is the same on both: a branch's inner pixels cancel.
      CHECK(static_cast<std::int64_t>(measured.branch_graph.branch_count()) -
                static_cast<std::int64_t>(measured.branch_graph.vertex_count()) ==
            static_cast<std::int64_t>(measured.graph.entry_count() / 2) -
                static_cast<std::int64_t>(measured.graph.node_count()));
    }
}

TEST_CASE("a network is the same for any number of threads") {
  std::mt19937_64 random(14);
  for (const Junctions junctions : all_junctions) {
    const BoolImage image = noise({60, 80, 90}, 0.15, random);
    const auto trace = [&] { return std::make_unique<TracedImage>(image, junctions); };
    const auto one = with_threads(1, trace), many = with_threads(7, trace);
    CHECK(one->measured.branches.delta == many->measured.branches.delta);
    CHECK(one->measured.branch_graph.node == many->measured.branch_graph.node);
    CHECK(one->measured.branch_graph.source == many->measured.branch_graph.source);
    CHECK(one->measured.skeletons.of_vertex == many->measured.skeletons.of_vertex);
    CHECK(one->measured.measures.distance == many->measured.measures.distance);
    CHECK(one->measured.measures.mean == many->measured.measures.mean);
  }
}

TEST_CASE("flipped and transposed images have the same branches where no tie decides") {
  std::mt19937_64 random(15);
  // Ties decide in the forest only: where that removes nothing, nothing depends on order.
  const auto no_tie_decides = [](const TracedImage& traced) {
    return mixed_adjacency(PixelGraph(traced.node_index)).entry_count() ==
           traced.measured.graph.entry_count();
  };
  int compared = 0;
  for (int i = 0; i < 300; ++i) {
    const BoolImage image = i % 2 == 0 ? noise({9, 12}, 0.25, random)
                                       : noise({5, 6, 7}, 0.08, random);
    const TracedImage traced(image, Junctions::mixed);
    if (!no_tie_decides(traced)) continue;
    ++compared;
    const auto expected = multiset_of_measures(traced.measured);
    for (const BoolImage& other : {flipped(image), transposed(image), flipped(transposed(image))}) {
      const TracedImage moved(other, Junctions::mixed);
      CHECK((multiset_of_measures(moved.measured) == expected));
    }
  }
  CHECK(compared > 100);
}
