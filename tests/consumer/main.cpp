// The worked example by the installed libraries, as somebody else's program: written as a
// file, for ten_lines.cpp, then measured in memory, step by step.

#include <array>
#include <cstdint>
#include <iostream>
#include <string_view>
#include <vector>

#include "skan_graph/bits/pack.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/io/image_writer.hpp"

using namespace skan_graph;

int main() {
  constexpr std::string_view drawn =
      ".#...##"
      "..###.."
      ".#...#."
      "..#.#.."
      "##.#...";
  std::vector<std::uint8_t> pixels;
  for (const char c : drawn) pixels.push_back(c == '#');

  const auto file = create_image("example.npy", {Shape{5, 7}, PixelType::uint8});
  file->write(std::as_bytes(std::span(pixels)));
  file->commit();

  const PaddedBitmap bitmap = pack({Shape{5, 7}, PixelType::boolean, pixels.data()});
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(PixelGraph(node_index));
  std::cout << graph.node_count() << " nodes, " << graph.entry_count() << " entries\n";
  return graph.node_count() == 13 && graph.entry_count() == 26 ? 0 : 1;
}
