// The worked example by the installed libraries, as somebody else's program: first all of it
// in a few lines, then an image in memory, step by step.

#include <array>
#include <cstdint>
#include <iostream>
#include <string_view>
#include <vector>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/write_table.hpp"

using namespace skan_graph;

namespace {

void measure(const char* image, const char* table) {
  Analysis analysis(open_input(image));
  write_table(analysis.branch_table(), table);
  std::cout << analysis.measured().branches.count() << " branches\n";
}

}  // namespace

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
  measure("example.npy", "branches.csv");

  const PaddedBitmap bitmap = pack({Shape{5, 7}, PixelType::boolean, pixels.data()});
  const NodeIndex node_index(bitmap);
  const CsrGraph graph = csr_graph(PixelGraph(node_index));
  std::cout << graph.node_count() << " nodes, " << graph.entry_count() << " entries\n";
  return graph.node_count() == 13 && graph.entry_count() == 26 ? 0 : 1;
}
