#include "skan_graph/io/write_vtp.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <regex>
#include <stdexcept>
#include <vector>

#include "skan_graph/tables/branch_table.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// The degree of each node as a table.
Table degree_table(const TracedImage& traced) {
  const PixelGraph& graph = traced.measured.graph;
  return {traced.node_index.node_count(),
          {{"degree", "", "", Column::Integer([&graph](std::uint64_t node) {
              return static_cast<std::int64_t>(graph.degree(node));
            })}}};
}

/// A file with the node table above and a few columns of branches.
std::string written(const TracedImage& traced, const Table& branches,
                    const PixelValues* heights = nullptr, const std::string& unit = "") {
  const FreshFolder folder;
  const Table nodes = degree_table(traced);
  write_vtp({.points = points_of({traced.node_index, heights}),
             .lines = lines_of(traced.measured.branches),
             .branch_table = one_part(branches),
             .node_table = one_part(nodes),
             .spacing = traced.spacing,
             .unit = unit},
            folder / "a.vtp");
  return contents(folder / "a.vtp");
}

std::string written(const TracedImage& traced) {
  const Table table = branch_table({traced.node_index, traced.measured, traced.spacing});
  return written(traced, table);
}

/// The bytes of an array, found by its offset in the XML.
std::string bytes_of(const std::string& file, const std::string& name) {
  std::smatch match;
  REQUIRE(std::regex_search(file, match,
                            std::regex("Name=\"" + name + "\"[^>]* offset=\"([0-9]+)\"")));
  const std::size_t at = file.find("encoding=\"raw\">\n_") + std::strlen("encoding=\"raw\">\n_") +
                         std::stoul(match[1]);
  std::uint64_t size = 0;
  std::memcpy(&size, file.data() + at, sizeof size);
  return file.substr(at + sizeof size, size);
}

template <class Number>
std::vector<Number> numbers_of(const std::string& file, const std::string& name) {
  const std::string bytes = bytes_of(file, name);
  std::vector<Number> numbers(bytes.size() / sizeof(Number));
  std::memcpy(numbers.data(), bytes.data(), bytes.size());
  return numbers;
}

using Reals = std::vector<double>;
using Integers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE(".vtp: points are the nodes, x along the last axis, and lines the branches") {
  const TracedImage traced(drawn(R"(
    #...
    .#.#
    #...)"), Junctions::mst, {2, 0.5});
  const std::string file = written(traced);
  CHECK(file.find("NumberOfPoints=\"4\" NumberOfVerts=\"0\" NumberOfLines=\"1\"") != file.npos);
  CHECK(numbers_of<double>(file, "points") ==
        Reals{0, 0, 0, 0.5, 2, 0, 1.5, 2, 0, 0, 4, 0});
  CHECK(numbers_of<std::int64_t>(file, "connectivity") == Integers{0, 1, 3});  // 2 is alone
  CHECK(numbers_of<std::int64_t>(file, "offsets") == Integers{3});
  CHECK(numbers_of<std::int64_t>(file, "degree") == Integers{1, 2, 0, 1});
  CHECK(numbers_of<double>(file, "branch_distance") == Reals{2 * std::hypot(2, 0.5)});
  CHECK(numbers_of<std::uint8_t>(file, "is_ring") == std::vector<std::uint8_t>{0});
}

TEST_CASE(".vtp: a ring ends with its first point and has no tortuosity") {
  const TracedImage traced(drawn(R"(
    .#.
    #.#
    .#.)"));
  const std::string file = written(traced);
  CHECK(numbers_of<std::int64_t>(file, "connectivity") == Integers{0, 1, 3, 2, 0});
  CHECK(numbers_of<std::int64_t>(file, "offsets") == Integers{5});
  CHECK(numbers_of<std::int64_t>(file, "branch_type") == Integers{3});
  CHECK(numbers_of<std::uint8_t>(file, "is_ring") == std::vector<std::uint8_t>{1});
  CHECK(std::isnan(numbers_of<double>(file, "tortuosity").at(0)));
}

TEST_CASE(".vtp: images of three axes and of one, heights as the next axis, and NaN") {
  CHECK(numbers_of<double>(written(TracedImage(BoolImage{Shape{2, 1, 2}, {0, 1, 1, 0}},
                                               Junctions::mst, {3, 1, 0.5})),
                           "points") == Reals{0.5, 0, 0, 0, 0, 3});
  CHECK(numbers_of<double>(written(TracedImage(BoolImage{Shape{3}, {0, 1, 1}})), "points") ==
        Reals{1, 0, 0, 2, 0, 0});

  const TracedImage flat(drawn("##"));
  const Table none;
  const PixelValues heights(Reals{7.5, std::numeric_limits<double>::quiet_NaN()});
  const Reals points = numbers_of<double>(written(flat, none, &heights), "points");
  CHECK(points[2] == 7.5);
  CHECK(std::isnan(points[5]));
}

TEST_CASE(".vtp: text is a String array and names are escaped") {
  const TracedImage traced(drawn("## ##"));
  const Table table{2, {{"a<\"&µ", "", "", Column::Text([](std::uint64_t row) {
                           return row == 0 ? std::string("µm") : std::string();
                         })}}};
  const std::string file = written(traced, table, nullptr, "<µm>");
  CHECK(file.find("type=\"String\" Name=\"a&#60;&#34;&#38;&#181;\"") != file.npos);
  CHECK(bytes_of(file, "a&#60;&#34;&#38;&#181;") == std::string("µm\0\0", 5));
  CHECK(bytes_of(file, "unit") == std::string("<µm>\0", 6));
  CHECK(written(traced).find("\"unit\"") == file.npos);  // unknown
}

TEST_CASE(".vtp: of an empty image, arrays without elements") {
  const std::string file = written(TracedImage(drawn("...")));
  CHECK(file.find("NumberOfPoints=\"0\" NumberOfVerts=\"0\" NumberOfLines=\"0\"") != file.npos);
  for (const char* name : {"points", "connectivity", "offsets", "degree", "branch_type"})
    CHECK(bytes_of(file, name).empty());
  CHECK(file.ends_with("\n</AppendedData>\n</VTKFile>\n"));
}

TEST_CASE(".vtp: large images have every node, and the same bytes at any number of threads") {
  std::mt19937_64 random(26);
  const TracedImage traced(noise({40, 50, 60}, 0.2, random));
  const auto write = [&] { return written(traced); };
  const std::string file = with_threads(1, write);
  CHECK(with_threads(7, write) == file);
  const Reals points = numbers_of<double>(file, "points");
  const Shape& shape = traced.bitmap.shape();
  for (NodeId node = 0; node < traced.node_index.node_count(); ++node) {
    const Coordinates at = shape.coordinates(traced.node_index.pixel_of(node));
    for (std::size_t k = 0; k < 3; ++k)
      REQUIRE(points[3 * node + k] == static_cast<double>(at[2 - k]));
  }
  const PathNodes paths = path_nodes(traced.measured.branches);
  const Integers lines = numbers_of<std::int64_t>(file, "connectivity");
  REQUIRE(lines.size() == paths.nodes.size());
  CHECK(std::equal(lines.begin(), lines.end(), paths.nodes.begin(),
                   [](std::int64_t a, NodeId b) { return static_cast<NodeId>(a) == b; }));
}

TEST_CASE(".vtp: other extensions and more axes are refused") {
  CHECK(is_vtp_format("a.vtp"));
  CHECK(is_vtp_format("a.VTP"));
  CHECK(!is_vtp_format("a.vtk"));
  const TracedImage traced(BoolImage{Shape{1, 1, 1, 2}, {1, 1}});
  CHECK_THROWS_AS(written(traced), std::invalid_argument);
  const TracedImage flat(drawn("##"));
  const Table none, nodes = degree_table(flat);
  CHECK_THROWS_AS(write_vtp({points_of({flat.node_index}), lines_of(flat.measured.branches),
                             one_part(none), one_part(nodes), flat.spacing},
                            "a.vtk"),
                  std::invalid_argument);
}
