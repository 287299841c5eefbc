// The way of one pixel from the file to the table, in numbers: what docs/architecture.md shows
// of the worked example is what the code has in memory, block of text by block of text.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <string>
#include <vector>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/bits/detail/neighbor_block.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/write_table.hpp"
#include "support/drawing.hpp"
#include "support/fresh_folder.hpp"
#include "trace/links.hpp"

using namespace skan_graph;

namespace {

const PaddedBitmap bitmap = drawn(R"(
  .#...##
  ..###..
  .#...#.
  ..#.#..
  ##.#...)").bitmap();

constexpr PixelIndex pixel = 19;  // (2, 5), the one whose way is shown
constexpr std::uint64_t branch = 4;  // the branch that it lies on

void check_shown(const std::string& dump) {
  static const std::string page = contents(SKAN_GRAPH_ARCHITECTURE);
  CHECK_MESSAGE(page.find("```text\n" + dump + "```\n") != page.npos,
                "docs/architecture.md should show\n", dump);
}

std::string coordinates_text(BitIndex bit) {
  const Coordinates at = bitmap.coordinates_of(bit);
  return fmt::format("({}, {})", at[0], at[1]);
}

/// What stands before each separator.
std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0, end; (end = text.find(separator, at)) != text.npos; at = end + 1)
    parts.push_back(text.substr(at, end - at));
  return parts;
}

/// The nine pixels of a neighbourhood from the last to the first, as in a binary number.
std::string binary(std::uint32_t pixels) { return fmt::format("{:09b}", pixels); }

}  // namespace

TEST_CASE("worked dump: the words of the padded bitmap") {
  std::string dump = "word  row      0 1 2 3 4 5 6   value\n";
  for (std::int64_t word = 0; word < bitmap.word_count(); ++word) {
    const bool is_padding = word == 0 || word == bitmap.word_count() - 1;
    std::string bits;
    for (int column = 0; column < 7; ++column)
      bits += bitmap.test(word * bits_per_word + column) ? "# " : ". ";
    dump += fmt::format("{:4}  {:7}  {}  0x{:016x}\n", word,
                        is_padding ? "padding" : std::to_string(word - 1), bits,
                        bitmap.words()[word]);
  }
  check_shown(dump);
}

TEST_CASE("worked dump: ranks, and the node of a pixel") {
  const NodeIndex node_index(bitmap);
  REQUIRE(node_index.block_count() == 1);
  const RankBlock& block = node_index.ranks().blocks[0];
  std::string dump = fmt::format("block 0   before  {}\n          within  0x{:016x}\n"
                                 "          before its words 0 to 6:",
                                 block.before, block.within);
  for (std::uint64_t word = 0; word < 7; ++word) dump += fmt::format(" {}", block.before_word(word));
  dump += fmt::format("\nend       before  {}\n\n", node_index.ranks().blocks[1].before);

  const BitIndex bit = bitmap.bit_of(pixel);
  const std::int64_t word = bit / bits_per_word, in_word = bit % bits_per_word;
  const std::uint64_t below = (std::uint64_t{1} << in_word) - 1;
  const std::uint64_t before = bitmap.words()[word] & below;
  dump += fmt::format("pixel {}   bit {} = 64 * {} + {}\n"
                      "node           {} + {} + popcount(0x{:x} & 0x{:x}) = {}\n",
                      coordinates_text(bit), bit, word, in_word, block.before,
                      block.before_word(static_cast<std::uint64_t>(word)), bitmap.words()[word],
                      below, node_index.rank(bit));
  CHECK(block.before + block.before_word(static_cast<std::uint64_t>(word)) +
            static_cast<NodeId>(std::popcount(before)) ==
        node_index.rank(bit));
  check_shown(dump);
}

TEST_CASE("worked dump: the neighbours of a pixel, as bits of the 3 x 3 around it") {
  const NodeIndex node_index(bitmap);
  const PixelGraph graph(node_index);
  const BitIndex bit = bitmap.bit_of(pixel);
  const NodeId node = node_index.rank(bit);
  const NeighborBlock& block = graph.neighborhood().front();
  const std::uint32_t neighbors = graph.in_block(0)[node];
  std::string dump = "numbers    steps in bits       around node " + std::to_string(node) + "\n";
  for (std::size_t row = 0; row < 3; ++row) {
    std::string numbers, steps, pixels;
    for (std::size_t column = 0; column < 3; ++column) {
      const std::size_t i = 3 * row + column;
      numbers += fmt::format("{} ", i);
      steps += fmt::format("{:+4} ", block.step[i]);
      pixels += i == 4 ? "x " : (neighbors >> i & 1) != 0 ? "# " : ". ";
    }
    pixels.pop_back();
    dump += fmt::format("{}     {}    {}\n", numbers, steps, pixels);
  }
  dump += fmt::format("\nneighbours 0b{} = 0x{:03x}, degree {}\n", binary(neighbors), neighbors,
                      graph.degree(node));
  graph.edges(node, bit).for_each([&](NodeId neighbor, AxisSet axes, std::size_t step) {
    dump += fmt::format("step {}   bit {} {:+} = {}   node {}   axes 0b{:02b}\n", step, bit,
                        block.step[step], bit + block.step[step], neighbor, axes);
  });
  check_shown(dump);
}

TEST_CASE("worked dump: all nodes, and the links at those of degree 2") {
  const NodeIndex node_index(bitmap);
  const PixelGraph graph(node_index);
  Links links(graph);
  std::string dump = "node  pixel   bit  neighbours  degree  to\n";
  graph.for_each_node(0, graph.node_count(), [&](NodeId node, const auto& edges) {
    const BitIndex bit = node_index.bit_of(node);
    std::string steps;
    edges.for_each([&](NodeId neighbor, AxisSet, std::size_t) {
      steps += fmt::format(" {:+}", delta_between(node, neighbor));
    });
    if (links.view().is_link(node))
      steps += fmt::format("   link {:+}", links.view().after({0, 0}, node).delta);
    dump += fmt::format("{:4}  {}  {:3}  {}   {}      {}\n", node, coordinates_text(bit), bit,
                        binary(graph.in_block(0)[node]), edges.degree(), steps);
  });
  check_shown(dump);
}

TEST_CASE("worked dump: one branch, by look-ups") {
  const NodeIndex node_index(bitmap);
  const PixelGraph graph(node_index);
  Links links(graph);
  const Branches branches = trace_branches(graph);
  NodeId node = branches.source[branch];
  NodeStep step{};
  for (const Links::Departure& departure : links.departures(0))
    if (departure.node == node) step = {departure.delta, departure.axes};  // the last one
  std::string dump = fmt::format("node {:2}   leaves by {:+}", node, step.delta);
  node = node + step;
  for (; links.view().is_link(node); node = node + step) {
    const std::int32_t sum = links.view().after({0, 0}, node).delta;
    dump += fmt::format(", to node {}\n", node);
    const NodeStep next = links.view().after(step, node);
    dump += fmt::format("node {:2}   {:+} {:+} = {:+}", node, step.delta, sum, next.delta);
    step = next;
  }
  dump += fmt::format(", to node {}, which has no link: the end\n", node);
  CHECK(node == branches.destination[branch]);
  check_shown(dump);
}

TEST_CASE("worked dump: the row of the branch in the table") {
  const FreshFolder folder;
  const auto file = folder / "branches.csv";
  Analysis analysis(open_input(SKAN_GRAPH_TEST_DATA "/worked_example.tif"),
                    {.columns = {"skan"}});
  write_table(analysis.branch_table(), file);
  const std::vector<std::string> lines = split(contents(file), '\n');
  REQUIRE(lines.size() == 7);
  const std::vector<std::string> names = split(lines[0] + ',', ','),
                                 cells = split(lines[branch + 1] + ',', ',');
  std::string dump;
  for (std::size_t column = 0; column < names.size(); ++column)
    dump += fmt::format("{:<20}{}\n", names[column], cells.at(column));
  check_shown(dump);
}
