#include "skan_graph/view/view_page.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/summary_table.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"
#include "view/read_page.hpp"

using namespace skan_graph;

namespace {

/// Two rings that touch, a line with a fork, and a lone pixel.
const char* const shapes = R"(
  .#...#...#..#
  #.#.#.#...#..
  .#...#....##.
  ..#.#....#..#
  ...#.........)";

std::string page_of(const TracedImage& traced, const std::string& name,
                    std::uint64_t most_points = 1000, const PaddedBitmap* unpruned = nullptr) {
  const Table branches = branch_table(
      {.nodes = traced.node_index, .measured = traced.measured, .spacing = traced.spacing});
  const auto skeletons = measured_skeletons(traced);
  const Table summary = summary_table({.node_index = traced.node_index,
                                       .measured = traced.measured,
                                       .skeletons = skeletons,
                                       .spacing = traced.spacing});
  return view_page({.name = name,
                    .node_index = traced.node_index,
                    .measured = traced.measured,
                    .branches = branches,
                    .summary = summary,
                    .spacing = traced.spacing,
                    .unit = "µm",
                    .most_points = most_points,
                    .unpruned = unpruned});
}

nlohmann::ordered_json header_of(const std::string& page) {
  return nlohmann::ordered_json::parse(
      between(page, "<script type=\"application/json\" id=\"header\">", "</script>"));
}

Blocks data_of(const std::string& page) {
  return read_blocks(between(page, "<script type=\"text/plain\" id=\"data\">", "</script>"));
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++number;
  return number;
}

}  // namespace

TEST_CASE("view: the page has the image, the paths and a row for each branch") {
  const TracedImage traced(drawn(shapes), Junctions::mst, {2, 0.5});
  const std::string page = page_of(traced, "a.tif");
  const auto header = header_of(page);
  CHECK(header["name"] == "a.tif");
  CHECK(header["shape"] == nlohmann::ordered_json({5, 13}));
  CHECK(header["spacing"] == nlohmann::ordered_json({2.0, 0.5}));
  CHECK(header["unit"] == "µm");
  CHECK(header["colour"] == "branch_type");
  CHECK(header["paths"]["stride"] == 1);
  CHECK(header["paths"]["count"] == traced.measured.branches.count());
  CHECK(header["branches"]["rows"] == traced.measured.branches.count());
  CHECK(header["summary"]["rows"] == 1);
  CHECK(header["lone"]["count"] == 1);
  CHECK(!header.contains("removed"));
  const auto& distance = header["branches"]["columns"][3];
  CHECK(distance["name"] == "branch_distance");
  CHECK(read_column(data_of(page), distance) ==
        std::vector<double>(traced.measured.measures.distance.begin(),
                            traced.measured.measures.distance.end()));
}

TEST_CASE("view: ends of branches are tips or junctions, rings have none") {
  const TracedImage traced(drawn(R"(
    .#...#....
    #.#..#....
    .#..#.#..#)"));  // a lone pixel, a fork of three branches, a ring
  const std::string page = page_of(traced, "a.tif");
  const auto header = header_of(page);
  CHECK(read_array(data_of(page), header["ends"]) == std::vector<double>{1, 2, 2, 4});
  CHECK(header["lone"]["count"] == 1);
  CHECK(read_array(data_of(page), header["lone"]["start"][1]) == std::vector<double>{9});
}

TEST_CASE("view: paths with too many points are simplified") {
  const TracedImage traced(drawn("###########"));
  const auto header = header_of(page_of(traced, "a.tif", 5));
  CHECK(header["paths"]["stride"] == 3);
  CHECK(header["paths"]["points"] == 5);
}

TEST_CASE("view: what pruning removed is there") {
  const TracedImage pruned(drawn("....#####"));
  const PaddedBitmap unpruned = drawn("#########").bitmap();
  const auto header = header_of(page_of(pruned, "a.tif", 1000, &unpruned));
  CHECK(header["removed"]["count"] == 1);
  CHECK(header["removed"]["points"] == 5);
}

TEST_CASE("view: names cannot add elements or end the script that they stand in") {
  const TracedImage traced(drawn("##"));
  const std::string evil = "</title></script><script>alert(1)</script>&lt; \xff{{data}}.tif";
  const std::string page = page_of(traced, evil), plain = page_of(traced, "a.tif");
  CHECK(count(page, "<script") == count(plain, "<script"));
  CHECK(count(page, "</script") == count(plain, "</script"));
  CHECK(count(page, "</title") == 1);
  CHECK(header_of(page)["name"] ==
        "</title></script><script>alert(1)</script>&lt; \xef\xbf\xbd{{data}}.tif");
  CHECK(!data_of(page).empty());
}

TEST_CASE("view: the page refers to no other file") {
  const TracedImage traced(drawn("##"));
  const std::string page = page_of(traced, "a.tif");
  CHECK(count(page, " src=") == 0);
  CHECK(count(page, "<link") == 0);
  CHECK(count(page, "@import") == 0);
  CHECK(count(page, "three.js authors") == 1);
}

TEST_CASE("view: same bytes for any number of threads, also without any branch") {
  for (const char* const text : {shapes, "...", "#"}) {
    const TracedImage traced(drawn(text));
    const std::string of_one = with_threads(1, [&] { return page_of(traced, "a.tif"); });
    CHECK(of_one == with_threads(3, [&] { return page_of(traced, "a.tif"); }));
  }
}

TEST_CASE("view: images of more than three axes are refused") {
  const TracedImage traced(BoolImage{Shape{1, 1, 1, 2}, {1, 1}});
  CHECK_THROWS_AS(page_of(traced, "a.tif"), std::invalid_argument);
}

TEST_CASE("view: files of pages end in .html") {
  CHECK(is_view_format("a.HTML"));
  CHECK(!is_view_format("a.htm"));
}
