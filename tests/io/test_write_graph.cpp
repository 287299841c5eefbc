#include "skan_graph/io/write_graph.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>

#include "io/graph_sample.hpp"
#include "io/npz_arrays.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/slow_twin.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

// Nodes 0, 1 and 2; 0 and 1 touch at a corner, 1 and 2 at a side.
const BoolImage hook = drawn(R"(
  #..
  .##)");

std::string written(const GraphDocument& document, const std::string& name) {
  const FreshFolder folder;
  write_graph(document, folder / name);
  return contents(folder / name);
}

struct Entry {
  std::uint64_t row, column;
  double weight;
  bool operator==(const Entry&) const = default;
};

/// All entries of a slow graph, both directions, by row and column.
std::vector<Entry> slow_entries(const SlowGraph& graph, const std::vector<double>& spacing) {
  std::vector<Entry> entries;
  for (std::uint64_t node = 0; node < graph.neighbors.size(); ++node)
    for (std::size_t i = 0; i < graph.neighbors[node].size(); ++i) {
      double square = 0;
      for (std::size_t axis = 0; axis < spacing.size(); ++axis)
        if ((graph.axes[node][i] >> axis & 1) != 0) square += spacing[axis] * spacing[axis];
      entries.push_back({node, graph.neighbors[node][i], std::sqrt(square)});
    }
  return entries;
}

template <class Keep>
std::vector<Entry> only(std::vector<Entry> entries, const Keep& keep) {
  std::erase_if(entries, [&](const Entry& entry) { return !keep(entry); });
  return entries;
}

/// The lines that begin like `format`, read by it: row, column and weight.
std::vector<Entry> scan_entries(const std::string& text, const char* format) {
  std::vector<Entry> entries;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    Entry entry{};
    if (std::sscanf(line.c_str(), format, &entry.row, &entry.column, &entry.weight) == 3)
      entries.push_back(entry);
  }
  return entries;
}

/// More nodes and entries than several of the blocks in which files are written.
BoolImage large_noise() {
  std::mt19937_64 random(3);
  return noise({70, 80, 100}, 0.2, random);
}

const std::vector<double> odd_spacing{0.5, 0.7, 1.3};

}  // namespace

TEST_CASE("the formats of a graph are known by extension, in either case") {
  for (const char* path : {"-", "a.json", "a.npz", "a.mtx", "a.csv", "a.graphml", "A.JSON"})
    CHECK(is_graph_format(path));
  for (const char* path : {"", "json", "a.txt", "a.json.gz", "a.tif"})
    CHECK_FALSE(is_graph_format(path));
  const GraphSample sample(hook);
  CHECK_THROWS_AS(write_graph(sample.document(), "a.txt"), std::invalid_argument);
}

TEST_CASE("JSON has one key a line") {
  GraphSample sample(hook);
  sample.unit = "\u00b5m";
  CHECK(written(sample.document(), "a.json") == R"({
  "shape": [2, 3],
  "dtype": "bool",
  "spacing": [1.0, 1.0],
  "unit": "µm",
  "junctions": "none",
  "pixel_index": [0, 4, 5],
  "graph": {
    "indptr": [0, 1, 3, 4],
    "indices": [1, 0, 2, 1],
    "data": [1.4142135623730951, 1.4142135623730951, 1.0, 1.0]
  },
  "degree_histogram": [0, 2, 1]
}
)");
}

TEST_CASE("JSON: an unknown unit is null, any other text is escaped") {
  GraphSample sample(hook);
  CHECK(nlohmann::json::parse(written(sample.document(), "a.json"))["unit"].is_null());
  sample.unit = "a \"unit\"\n\xff";
  CHECK(nlohmann::json::parse(written(sample.document(), "a.json"))["unit"] ==
        "a \"unit\"\n\ufffd");
}

TEST_CASE("JSON carries the branches as columns where they are given") {
  const GraphSample sample(hook);
  const Table branches{2, {{"node_id_src", "", "", Column::Integer([](std::uint64_t row) {
                              return static_cast<std::int64_t>(row + 7);
                            })}}};
  GraphDocument document = sample.document();
  const TableParts parts = one_part(branches);
  document.branches = &parts;
  document.separator = '-';
  const auto json = nlohmann::json::parse(written(document, "a.json"));
  CHECK(json["branches"] == nlohmann::json{{"node-id-src", {7, 8}}});
}

TEST_CASE("JSON and GraphML carry the attributes of nodes, those without a value left out or null") {
  const GraphSample sample(hook);
  const std::vector<Attribute> attributes{
      {"radius", "spacing", "", {0.5, std::nan(""), 2}}, {"first_seen", "", "", {1, 2, 3}}};
  GraphDocument document = sample.document();
  document.attributes = attributes;
  document.graph = one_part({.pixels = sample.node_index,
                             .graph = sample.graph,
                             .weights = sample.weights,
                             .attributes = attributes});
  document.separator = '-';
  CHECK(nlohmann::json::parse(written(document, "a.json"))["nodes"] ==
        nlohmann::json{{"radius", {0.5, nullptr, 2.0}}, {"first-seen", {1.0, 2.0, 3.0}}});
  const std::string graphml = written(document, "a.graphml");
  const auto has = [&](const std::string& text) { return graphml.find(text) != std::string::npos; };
  CHECK(has("<key id=\"a0\" for=\"node\" attr.name=\"radius\" attr.type=\"double\"/>"));
  CHECK(has("<key id=\"a1\" for=\"node\" attr.name=\"first-seen\" attr.type=\"double\"/>"));
  CHECK(has("<data key=\"a0\">0.5</data><data key=\"a1\">1.0</data></node>"));
  CHECK(has("</data><data key=\"a1\">2.0</data></node>"));
  CHECK(written(sample.document(), "a.json").find("\"nodes\"") == std::string::npos);
}

TEST_CASE("CSV has both directions of every edge") {
  CHECK(written(GraphSample(hook).document(), "a.csv") ==
        "row,col,weight\n"
        "0,1,1.4142135623730951\n"
        "1,0,1.4142135623730951\n"
        "1,2,1.0\n"
        "2,1,1.0\n");
}

TEST_CASE("Matrix Market has the lower triangle, numbered from 1") {
  CHECK(written(GraphSample(hook).document(), "a.mtx") ==
        "%%MatrixMarket matrix coordinate real symmetric\n"
        "3 3 2\n"
        "2 1 1.4142135623730951\n"
        "3 2 1.0\n");
}

TEST_CASE("GraphML has each edge once, and the positions of the nodes") {
  GraphSample sample(hook, {0.5, 2.0});
  sample.unit = "a<b&c";
  CHECK(written(sample.document(), "a.graphml") ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns )"
        R"(http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="shape" for="graph" attr.name="shape" attr.type="string"/>
  <key id="spacing" for="graph" attr.name="spacing" attr.type="string"/>
  <key id="unit" for="graph" attr.name="unit" attr.type="string"/>
  <key id="junctions" for="graph" attr.name="junctions" attr.type="string"/>
  <key id="c0" for="node" attr.name="image_coord_0" attr.type="long"/>
  <key id="c1" for="node" attr.name="image_coord_1" attr.type="long"/>
  <key id="d" for="node" attr.name="degree" attr.type="long"/>
  <key id="x" for="node" attr.name="x" attr.type="double"/>
  <key id="y" for="node" attr.name="y" attr.type="double"/>
  <key id="w" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="undirected">
    <data key="shape">2,3</data>
    <data key="spacing">0.5,2.0</data>
    <data key="unit">a&lt;b&amp;c</data>
    <data key="junctions">none</data>
    <node id="0"><data key="c0">0</data><data key="c1">0</data><data key="d">1</data>)"
        R"(<data key="x">0.0</data><data key="y">0.0</data></node>
    <node id="1"><data key="c0">1</data><data key="c1">1</data><data key="d">2</data>)"
        R"(<data key="x">2.0</data><data key="y">0.5</data></node>
    <node id="2"><data key="c0">1</data><data key="c1">2</data><data key="d">1</data>)"
        R"(<data key="x">4.0</data><data key="y">0.5</data></node>
    <edge source="0" target="1"><data key="w">2.0615528128088303</data></edge>
    <edge source="1" target="2"><data key="w">2.0</data></edge>
  </graph>
</graphml>
)");
}

TEST_CASE("NPZ has the arrays that scipy.sparse.save_npz writes for a csr_matrix") {
  const FreshFolder folder;
  write_graph(GraphSample(hook).document(), folder / "a.npz");
  auto arrays = npz_arrays(folder / "a.npz");
  CHECK(arrays.size() == 5);
  CHECK(arrays["indices.npy"].numbers<std::int32_t>() == std::vector{1, 0, 2, 1});
  CHECK(arrays["indptr.npy"].numbers<std::int32_t>() == std::vector{0, 1, 3, 4});
  CHECK(arrays["format.npy"].bytes == "csr");
  CHECK(arrays["shape.npy"].numbers<std::int64_t>() == std::vector<std::int64_t>{3, 3});
  const double diagonal = std::sqrt(2.0);
  CHECK(arrays["data.npy"].numbers<double>() == std::vector{diagonal, diagonal, 1.0, 1.0});
  const auto has_header = [&](const std::string& name, const std::string& header) {
    return arrays[name].header.starts_with(header);
  };
  CHECK(has_header("indices.npy", "{'descr': '<i4', 'fortran_order': False, 'shape': (4,), }"));
  CHECK(has_header("format.npy", "{'descr': '|S3', 'fortran_order': False, 'shape': (), }"));
  CHECK(has_header("data.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }"));
}

TEST_CASE("every text format of a large graph reads back as the slow twin's") {
  const BoolImage image = large_noise();
  const SlowGraph slow = slow_graph(image);
  const std::vector<Entry> entries = slow_entries(slow, odd_spacing);
  const GraphSample sample(image, odd_spacing);
  CHECK(sample.graph.node_count() > 100'000);

  const std::string csv = written(sample.document(), "a.csv");
  CHECK(scan_entries(csv, "%lu,%lu,%lf") == entries);

  const std::string mtx = written(sample.document(), "a.mtx");
  std::vector<Entry> from_1 = only(entries, [](const Entry& e) { return e.row > e.column; });
  from_1.insert(from_1.begin(), {slow.neighbors.size() - 1, slow.neighbors.size() - 1,
                                 static_cast<double>(from_1.size())});  // the line of sizes
  for (Entry& entry : from_1) ++entry.row, ++entry.column;
  CHECK(scan_entries(mtx, "%lu %lu %lf") == from_1);

  const std::string graphml = written(sample.document(), "a.graphml");
  CHECK(scan_entries(graphml, " <edge source=\"%lu\" target=\"%lu\"><data key=\"w\">%lf") ==
        only(entries, [](const Entry& e) { return e.row < e.column; }));
}

TEST_CASE("JSON of a large graph reads back as the slow twin's") {
  const BoolImage image = large_noise();
  const SlowGraph slow = slow_graph(image);
  const GraphSample sample(image, odd_spacing);
  const auto json = nlohmann::json::parse(written(sample.document(), "a.json"));
  CHECK(json["pixel_index"].get<std::vector<std::uint64_t>>() == slow.pixel_index);

  const auto indptr = json["graph"]["indptr"].get<std::vector<std::uint64_t>>();
  const auto indices = json["graph"]["indices"].get<std::vector<std::uint64_t>>();
  const auto data = json["graph"]["data"].get<std::vector<double>>();
  std::vector<Entry> entries;
  for (std::uint64_t row = 0; row + 1 < indptr.size(); ++row)
    for (std::uint64_t e = indptr[row]; e < indptr[row + 1]; ++e)
      entries.push_back({row, indices[e], data[e]});
  CHECK(entries == slow_entries(slow, odd_spacing));
}

TEST_CASE("NPZ of a large graph holds the slow twin's arrays") {
  const BoolImage image = large_noise();
  const FreshFolder folder;
  write_graph(GraphSample(image, odd_spacing).document(), folder / "a.npz");
  auto arrays = npz_arrays(folder / "a.npz");
  std::vector<std::int32_t> indptr{0}, indices;
  std::vector<double> data;
  const SlowGraph slow = slow_graph(image);
  for (const Entry& entry : slow_entries(slow, odd_spacing)) {
    indices.push_back(static_cast<std::int32_t>(entry.column));
    data.push_back(entry.weight);
  }
  for (const auto& neighbors : slow.neighbors)
    indptr.push_back(indptr.back() + static_cast<std::int32_t>(neighbors.size()));
  CHECK(arrays["indptr.npy"].numbers<std::int32_t>() == indptr);
  CHECK(arrays["indices.npy"].numbers<std::int32_t>() == indices);
  CHECK(arrays["data.npy"].numbers<double>() == data);
}

TEST_CASE("with heights, weights that are not finite are null in JSON") {
  const GraphSample sample(hook);
  const std::vector<double> heights{0.0, 1.0, std::nan("")};
  const EdgeWeights weights(StepLengths(sample.spacing), heights);
  GraphDocument document = sample.document();
  document.image_type = PixelType::float64;
  document.graph =
      one_part({.pixels = sample.node_index, .graph = sample.graph, .weights = weights});
  const auto json = nlohmann::json::parse(written(document, "a.json"));
  CHECK(json["dtype"] == "float64");
  CHECK(json["graph"]["data"] ==
        nlohmann::json{std::hypot(1.0, std::sqrt(2.0)), std::hypot(1.0, std::sqrt(2.0)), nullptr,
                       nullptr});
}

TEST_CASE("a graph without nodes is written in every format") {
  const GraphSample sample(drawn("...\n..."));
  CHECK(written(sample.document(), "a.csv") == "row,col,weight\n");
  CHECK(written(sample.document(), "a.mtx") ==
        "%%MatrixMarket matrix coordinate real symmetric\n0 0 0\n");
  const auto json = nlohmann::json::parse(written(sample.document(), "a.json"));
  CHECK(json["graph"] == nlohmann::json{{"indptr", {0}},
                                        {"indices", nlohmann::json::array()},
                                        {"data", nlohmann::json::array()}});
  CHECK(written(sample.document(), "a.graphml").find("<node") == std::string::npos);
  const FreshFolder folder;
  write_graph(sample.document(), folder / "a.npz");
  CHECK(npz_arrays(folder / "a.npz")["shape.npy"].numbers<std::int64_t>() ==
        std::vector<std::int64_t>{0, 0});
}

TEST_CASE("the bytes do not depend on the number of threads") {
  const GraphSample sample(large_noise(), odd_spacing);
  for (const char* name : {"a.json", "a.npz", "a.mtx", "a.csv", "a.graphml"}) {
    const auto write = [&] { return written(sample.document(), name); };
    CHECK_MESSAGE(with_threads(1, write) == with_threads(7, write), name);
  }
}

TEST_CASE("where the disk is full, the old file is whole, in every format") {
  const GraphSample sample(large_noise());
  const FreshFolder folder;
  for (const std::string name : {"a.json", "a.npz", "a.mtx", "a.csv", "a.graphml"}) {
    put(folder / name, "old");
    {
      const FileSizeLimit limit(100'000);
      CHECK_FALSE(error_text([&] { write_graph(sample.document(), folder / name); }).empty());
    }
    CHECK(contents(folder / name) == "old");
  }
  CHECK(folder.names().size() == 5);

  std::filesystem::create_symlink("/dev/full", folder / "full.npz");
  CHECK(error_text([&] { write_graph(sample.document(), folder / "full.npz"); })
            .ends_with("full.npz: cannot be written: the disk is full; "
                       "free some space or write elsewhere"));
}
