#include "skan_graph/slabs/spilled_graph.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "slabs/cluster_over_slabs.hpp"
#include "support/image_in_memory.hpp"
#include "support/random_images.hpp"

using namespace skan_graph;

namespace {

/// The entries of a graph, row by row.
struct Rows {
  std::vector<EntryIndex> degrees;
  std::vector<NodeId> neighbors;
  std::vector<double> weights;

  friend bool operator==(const Rows&, const Rows&) = default;
};

/// An image whose pixels have these values, 0 outside; they may be heights.
struct Heights {
  Shape shape;
  std::vector<std::uint8_t> values;
  bool are_heights;
};

const std::vector<double> spacing{1.5, 0.7, 1.1, 2.0, 0.9};

StepLengths lengths_for(const Shape& shape) {
  return StepLengths(std::span<const double>(spacing).first(shape.dimensions()));
}

Rows rows_in_memory(const Heights& image, Junctions junctions) {
  const PaddedBitmap bitmap = BoolImage{image.shape, image.values}.bitmap();
  const NodeIndex node_index(bitmap);
  std::vector<double> heights;
  for (const std::uint8_t value : image.values)
    if (value != 0) heights.push_back(value);
  const StepLengths lengths = lengths_for(image.shape);
  const EdgeWeights weights =
      image.are_heights ? EdgeWeights(lengths, heights) : EdgeWeights(lengths);
  const CsrGraph graph = csr_graph(clean_junctions(PixelGraph(node_index), weights, junctions));
  Rows rows;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    rows.degrees.push_back(graph.degree(node));
    for (const EntryIndex entry : graph.entries(node)) {
      rows.neighbors.push_back(graph.neighbor(node, entry));
      rows.weights.push_back(weights(node, rows.neighbors.back(), graph.axes[entry]));
    }
  }
  return rows;
}

Rows rows_by_slabs(const Heights& image, Junctions junctions, std::uint64_t slices) {
  const ImageInMemory file(image.shape, image.values, 3);
  const StepLengths lengths = lengths_for(image.shape);
  SlabTracer tracer(std::span<const double>(spacing).first(image.shape.dimensions()), junctions,
                    image.are_heights);
  tracer.keep_edges();
  MaskSlabs slabs(file, slices);
  ScratchFile scratch(std::filesystem::temp_directory_path());
  SlabBuckets buckets(slabs.count());
  SpilledGraph spilled(scratch, buckets, image.are_heights);
  while (const MaskWindow* window = slabs.next()) {
    const NodeIndex node_index(window->bitmap);
    const TracedSlab traced = tracer.trace(*window, node_index);
    spilled.add(traced, buckets.add(traced.first_node));
  }
  Rows rows;
  spilled.for_each([&](const SpilledGraph::Part& part) {
    CHECK(part.first == rows.degrees.size());
    for (NodeId row = 0; row < part.graph.node_count(); ++row) {
      rows.degrees.push_back(part.graph.degree(row));
      for (const EntryIndex entry : part.graph.entries(row)) {
        rows.neighbors.push_back(part.first + part.graph.neighbor(row, entry));
        rows.weights.push_back(image.are_heights ? part.weight[entry]
                                                 : lengths[part.graph.axes[entry]]);
      }
    }
  });
  CHECK(spilled.node_count() == rows.degrees.size());
  CHECK(spilled.entry_count() == rows.neighbors.size());
  return rows;
}

/// Compares the graph by slabs with that in memory.
void check_edges(const Heights& image, Junctions junctions,
                 const std::vector<std::uint64_t>& heights = {1, 2, 3, 7, 64}) {
  CAPTURE(image.shape.to_string());
  CAPTURE(name_of(junctions));
  CAPTURE(image.are_heights);
  const Rows expected = rows_in_memory(image, junctions);
  for (const std::uint64_t slices : heights) {
    CAPTURE(slices);
    CHECK(rows_by_slabs(image, junctions, slices) == expected);
  }
}

constexpr Junctions all_clean_ups[] = {Junctions::none, Junctions::mst, Junctions::mixed};

Heights with_heights(const BoolImage& image, std::mt19937_64& random) {
  Heights made{image.shape, image.pixels, true};
  for (std::uint8_t& value : made.values)
    if (value != 0) value = static_cast<std::uint8_t>(1 + random() % 3);
  return made;
}

/// For each clean-up, with and without heights.
void check_edges(const BoolImage& image) {
  std::mt19937_64 random(7);
  for (const Junctions junctions : all_clean_ups) {
    check_edges({image.shape, image.pixels, false}, junctions);
    check_edges(with_heights(image, random), junctions);
  }
}

}  // namespace

TEST_CASE("the edges of random images are the same by slabs of any height") {
  std::mt19937_64 random(23);
  std::size_t kind = 0;
  for (const Shape& shape : {Shape{30, 65}, Shape{9, 6, 70}, Shape{5, 4, 3, 9}})
    for (const double density : {0.1, 0.3, 0.6})
      for (const Junctions junctions : all_clean_ups) {
        const BoolImage image = noise(shape, density, random);
        if (kind++ % 2 == 0)
          check_edges({image.shape, image.pixels, false}, junctions, {1, 2, 7});
        else
          check_edges(with_heights(image, random), junctions, {1, 3});
      }
}

TEST_CASE("an edge at a border is in the rows of both its ends") {
  check_edges(drawn(R"(
    #..#
    .##.
    .##.
    #..#)"));
}

TEST_CASE("edges of a cluster that reaches over several slabs, some of them with ties") {
  check_edges(cluster_over_slabs());
}

TEST_CASE("all pixels set, and none") {
  check_edges({Shape{6, 5, 4}, std::vector<std::uint8_t>(120, 1)});
  check_edges({Shape{6, 5, 4}, std::vector<std::uint8_t>(120, 0)});
}
