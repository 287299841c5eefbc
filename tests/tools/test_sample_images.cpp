#include "sample_images.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "pixels.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "slow_thin.hpp"

using namespace skan_graph;

namespace {

std::vector<std::uint64_t> words(const Volume& volume) {
  return {volume.bitmap().words(), volume.bitmap().words() + volume.bitmap().word_count()};
}

double density(const Volume& volume) {
  return static_cast<double>(NodeIndex(volume.bitmap()).node_count()) /
         static_cast<double>(volume.bitmap().shape().pixel_count());
}

/// Calls `visit(cube)` with the surroundings of every skeleton voxel.
template <class Visitor>
void for_each_cube(const Volume& volume, Visitor&& visit) {
  const NodeIndex node_index(volume.bitmap());
  for_each_node(node_index, 0, node_index.block_count(),
                [&](NodeId, BitIndex bit) { visit(volume.cube(bit)); });
}

/// Yokoi's connectivity number of a pixel in the plane, for 8-connected lines:
/// the pixel can be taken away where it is 1.
int connectivity_number(Cube cube) {
  // Counter-clockwise from the right, within the middle slice.
  constexpr int around[] = {14, 11, 10, 9, 12, 15, 16, 17};
  const auto background = [&](int i) { return (cube >> around[i % 8] & 1) == 0 ? 1 : 0; };
  int number = 0;
  for (int i = 0; i < 8; i += 2)
    number += background(i) - background(i) * background(i + 1) * background(i + 2);
  return number;
}

std::size_t component_count(const CsrGraph& graph) {
  std::vector<bool> seen(graph.node_count());
  std::size_t count = 0;
  for (NodeId seed = 0; seed < graph.node_count(); ++seed) {
    if (seen[seed]) continue;
    ++count;
    seen[seed] = true;
    std::vector<NodeId> stack{seed};
    while (!stack.empty()) {
      const NodeId node = stack.back();
      stack.pop_back();
      for (const EntryIndex entry : graph.entries(node)) {
        const NodeId next = graph.neighbor(node, entry);
        if (seen[next]) continue;
        seen[next] = true;
        stack.push_back(next);
      }
    }
  }
  return count;
}

/// Number of pixels left when tips are taken away again and again: those of loops
/// and of the lines between loops.
NodeId looping_pixel_count(const CsrGraph& graph) {
  std::vector<EntryIndex> degree(graph.node_count());
  std::vector<NodeId> tips;
  NodeId left = graph.node_count();
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    degree[node] = graph.degree(node);
    if (degree[node] == 1) tips.push_back(node);
  }
  while (!tips.empty()) {
    const NodeId tip = tips.back();
    tips.pop_back();
    --left;
    degree[tip] = 0;
    for (const EntryIndex entry : graph.entries(tip)) {
      const NodeId neighbor = graph.neighbor(tip, entry);
      if (degree[neighbor] > 0 && --degree[neighbor] == 1) tips.push_back(neighbor);
    }
  }
  return left;
}

}  // namespace

TEST_CASE("the same seed makes the same network, another seed another one") {
  const Shape shape{40, 50, 70};
  const Volume network = network_image(shape, 0.01, 1);
  CHECK(words(network) == words(network_image(shape, 0.01, 1)));
  CHECK(words(network) != words(network_image(shape, 0.01, 2)));
}

TEST_CASE("a network is the same on every machine: those in test_data are made again") {
  struct Sample {
    const char* file;
    Shape shape;
    double density;
  };
  for (const Sample& sample : {Sample{"network_2d.tif", {512, 512}, 0.05},
                               Sample{"network_3d.tif", {96, 96, 96}, 0.01}}) {
    const std::filesystem::path folder = SKAN_GRAPH_TEST_DATA;
    const MaskImage image = load_mask(*open_image(folder / sample.file));
    const Volume network = network_image(sample.shape, sample.density, 1);
    CHECK(pixels(image.bitmap) == pixels(network.bitmap()));
  }
}

TEST_CASE("a network has about the density that was asked for") {
  struct Request {
    Shape shape;
    double density;
  };
  for (const Request& request : {Request{{5000}, 0.3}, {{300, 200}, 0.05}, {{200, 300}, 0.1},
                                 {{60, 70, 80}, 0.01}, {{60, 70, 80}, 0.03}, {{1, 200, 200}, 0.05}})
    for (const std::uint64_t seed : {1, 2, 3}) {
      CAPTURE(request.shape.to_string());
      CAPTURE(seed);
      CHECK(density(network_image(request.shape, request.density, seed)) ==
            doctest::Approx(request.density).epsilon(0.3));
    }
}

TEST_CASE("a 3D network is thin: only ends could be removed") {
  for (const std::uint64_t seed : {1, 2, 3})
    for_each_cube(network_image({60, 70, 80}, 0.02, seed),
                  [](Cube cube) { REQUIRE((neighbor_count(cube) <= 1 || !slow::is_simple(cube))); });
}

TEST_CASE("a network in the plane is thin by the plane's own measure") {
  for (const std::uint64_t seed : {1, 2, 3})
    for_each_cube(network_image({200, 300}, 0.08, seed),
                  [](Cube cube) { REQUIRE((neighbor_count(cube) <= 1 || connectivity_number(cube) != 1)); });
}

TEST_CASE("a network is mostly lines, with tips, junctions, loops and several components") {
  for (const Volume& network : {network_image({400, 400}, 0.05, 1),
                                network_image({100, 120, 130}, 0.01, 1)}) {
    const NodeIndex node_index(network.bitmap());
    const auto histogram = degree_histogram(degrees(node_index));
    const std::uint64_t junctions =
        std::accumulate(histogram.begin() + 3, histogram.end(), std::uint64_t{0});
    const auto share = [&](std::uint64_t pixels) {
      return static_cast<double>(pixels) / static_cast<double>(node_index.node_count());
    };
    CHECK(share(histogram[1]) > 0.005);
    CHECK(share(histogram[1]) < 0.03);
    CHECK(share(histogram[2]) > 0.85);
    CHECK(share(junctions) > 0.02);
    CHECK(share(junctions) < 0.12);
    const CsrGraph graph = csr_graph(PixelGraph(node_index));
    CHECK(component_count(graph) > 5);
    CHECK(share(looping_pixel_count(graph)) > 0.5);
  }
}

TEST_CASE("noise has the density that was asked for, and any number of neighbours") {
  const Volume noise = noise_image({50, 60, 70}, 0.3, 1);
  CHECK(density(noise) == doctest::Approx(0.3).epsilon(0.02));
  CHECK(degree_histogram(degrees(NodeIndex(noise.bitmap()))).size() > 15);
}

TEST_CASE("an impossible density is refused") {
  CHECK_THROWS_AS(network_image({100, 100}, 0.9, 1), std::runtime_error);
}

TEST_CASE("images of more than three dimensions are refused") {
  CHECK_THROWS_AS(network_image({4, 4, 4, 4}, 0.1, 1), std::invalid_argument);
}

TEST_CASE("a drawing's pixels stand where they are drawn") {
  const Volume volume = drawn_image(".#.\n#.#\n");
  const NodeIndex node_index(volume.bitmap());
  REQUIRE(node_index.node_count() == 3);
  CHECK(node_index.pixel_of(0) == 1);
  CHECK(node_index.pixel_of(1) == 3);
  CHECK(node_index.pixel_of(2) == 5);
  CHECK_THROWS_AS(drawn_image("##\n#\n"), std::invalid_argument);
  CHECK_THROWS_AS(drawn_image(""), std::invalid_argument);
}
