#include "skan_graph/io/write_branch_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <stdexcept>

#include "skan_graph/tables/branch_table.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

std::string written(const TracedImage& traced, char separator = '_') {
  const Table branches = branch_table(
      {.nodes = traced.node_index, .measured = traced.measured, .spacing = traced.spacing});
  const FreshFolder folder;
  write_branch_graph({.node_index = traced.node_index,
                      .measured = traced.measured,
                      .branches = branches,
                      .spacing = traced.spacing,
                      .unit = "µm",
                      .junctions = "mst",
                      .separator = separator},
                     folder / "g.graphml");
  return contents(folder / "g.graphml");
}

/// Everything that the pattern's group matches, in order.
std::vector<std::string> all(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

using Matches = std::vector<std::string>;

}  // namespace

TEST_CASE("branch graph: nodes are where branches end, named as in the pixel graph") {
  // A line of three pixels, a ring, a lone pixel.
  const TracedImage traced(drawn(R"(
    ###..#..
    ....#.#.
    .....#..
    #.......)"),
                           Junctions::mst, {2, 0.5});
  const std::string text = written(traced);
  CHECK(all(text, "<node id=\"(.*?)\">") == Matches{"0", "2", "3", "7"});
  CHECK(all(text, "<data key=\"k\">(.*?)</data>") == Matches{"tip", "tip", "ring", "isolated"});
  CHECK(all(text, "<data key=\"d\">(.*?)</data>") == Matches{"1", "1", "2", "0"});
  CHECK(all(text, "<data key=\"c1\">(.*?)</data>") == Matches{"0", "2", "5", "0"});
  CHECK(all(text, "<data key=\"x\">(.*?)</data>") == Matches{"0.0", "1.0", "2.5", "0.0"});
  CHECK(all(text, "<data key=\"y\">(.*?)</data>") == Matches{"0.0", "0.0", "0.0", "6.0"});
  CHECK(all(text, "<data key=\"unit\">(.*?)</data>") == Matches{"µm"});
}

TEST_CASE("branch graph: edges are branches, numbered, with their columns and their way") {
  const TracedImage traced(drawn(R"(
    ###..#.
    ....#.#
    .....#.)"));
  const std::string text = written(traced);
  CHECK(all(text, "(<edge id=\".*?\" source=\".*?\" target=\".*?\">)") ==
        Matches{"<edge id=\"0\" source=\"0\" target=\"2\">",
                "<edge id=\"1\" source=\"3\" target=\"3\">"});
  CHECK(all(text, "<data key=\"p\">(.*?)</data>") ==
        Matches{"0,0 0,1 0,2", "0,5 1,4 2,5 1,6 0,5"});
  CHECK(all(text, "<data key=\"w\">(.*?)</data>") == Matches{"2.0", "5.656854249492381"});
  CHECK(text.find("attr.name=\"is_ring\" attr.type=\"boolean\"") != text.npos);
  CHECK(text.find("attr.name=\"branch_type\" attr.type=\"long\"") != text.npos);
  CHECK(text.find("attr.name=\"tortuosity\" attr.type=\"double\"") != text.npos);
  CHECK(written(traced, '-').find("attr.name=\"branch-type\"") != text.npos);

  // A ring has no tortuosity: the attribute is left out.
  const Matches keys = all(text, "<key id=\"(.*?)\" for=\"edge\" attr.name=\"tortuosity\"");
  REQUIRE(keys.size() == 1);
  CHECK(all(text, "<data key=\"" + keys.front() + "\">(.*?)</data>") == Matches{"1.0"});
}

TEST_CASE("branch graph: parallel branches are edges of their own") {
  const TracedImage traced(drawn(R"(
    ..###..
    ##...##
    ..###..)"));
  const std::string text = written(traced);
  const Matches ends = all(text, "(source=\".*?\" target=\".*?\")");
  CHECK(ends.size() == traced.measured.branches.count());
  CHECK(std::ranges::adjacent_find(ends) != ends.end());
}

TEST_CASE("branch graph: of an empty image, keys and no more") {
  const std::string text = written(TracedImage(drawn("...")));
  CHECK(text.find("<node ") == text.npos);
  CHECK(text.find("<edge ") == text.npos);
  CHECK(text.ends_with("  </graph>\n</graphml>\n"));
}

TEST_CASE("branch graph: the same bytes at any number of threads; other extensions are refused") {
  std::mt19937_64 random(1);
  const TracedImage traced(noise({150, 130}, 0.3, random));
  const auto write = [&] { return written(traced); };
  CHECK(with_threads(1, write) == with_threads(7, write));
  const Table none;
  CHECK_THROWS_AS(write_branch_graph({.node_index = traced.node_index,
                                      .measured = traced.measured,
                                      .branches = none,
                                      .spacing = traced.spacing,
                                      .unit = "",
                                      .junctions = "mst"},
                                     "graph.json"),
                  std::invalid_argument);
}
