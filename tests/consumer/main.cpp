// The worked example by the installed libraries: an image in memory becomes a
// graph, and the graph a file.

#include <array>
#include <cstdint>
#include <iostream>
#include <string_view>
#include <vector>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/write_graph.hpp"

int main() {
  constexpr std::string_view drawn =
      ".#...##"
      "..###.."
      ".#...#."
      "..#.#.."
      "##.#...";
  std::vector<std::uint8_t> pixels;
  for (const char c : drawn) pixels.push_back(c == '#');

  using namespace skan_graph;
  const PaddedBitmap bitmap = pack({Shape{5, 7}, PixelType::boolean, pixels.data()});
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(PixelGraph(node_index));
  const std::vector<std::uint64_t> histogram = degree_histogram(degrees(node_index));

  constexpr std::array spacing{1.0, 1.0};
  const EdgeWeights weights{StepLengths(spacing)};
  write_graph({.node_index = node_index,
               .graph = graph,
               .weights = weights,
               .image_type = PixelType::boolean,
               .spacing = spacing,
               .unit = "",
               .junctions = "none",
               .degree_histogram = histogram},
              "graph.json");

  std::cout << graph.node_count() << " nodes, " << graph.entry_count() << " entries\n";
  return graph.node_count() == 13 && graph.entry_count() == 26 ? 0 : 1;
}
