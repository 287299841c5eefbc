// The samples and what skan says about them (test_data/expected).
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <numeric>

#include "golden/golden.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "tools/pixels.hpp"

using namespace skan_graph;

namespace {

const std::filesystem::path folder = SKAN_GRAPH_TEST_DATA;

MaskImage sample(const std::string& file) { return load_mask(*open_image(folder / file)); }

nlohmann::ordered_json expected(const std::string& file) {
  std::ifstream stream(folder / "expected" / file);
  return nlohmann::ordered_json::parse(stream);
}

EdgeWeights in_pixels(const PaddedBitmap& bitmap) {
  return EdgeWeights(StepLengths(std::vector<double>(bitmap.shape().dimensions(), 1.0)));
}

}  // namespace

TEST_CASE("the worked example is the same from a TIFF as from an NPY") {
  const nlohmann::ordered_json document = expected("worked_example.graph.json");
  for (const char* file : {"worked_example.tif", "worked_example.npy"}) {
    CAPTURE(file);
    const MaskImage image = sample(file);
    CHECK(image.bitmap.shape() == Shape{5, 7});
    const NodeIndex node_index(image.bitmap);
    check_sparse_rows(sparse_rows(csr_graph(PixelGraph(node_index)), in_pixels(image.bitmap)),
                      document.at("graph"));
  }
}

TEST_CASE("the networks have the numbers that skan gives") {
  for (const std::string name : {"network_2d", "network_3d"}) {
    CAPTURE(name);
    const nlohmann::ordered_json figures = expected(name + ".figures.json");
    const MaskImage image = sample(name + ".tif");
    const NodeIndex node_index(image.bitmap);
    const CsrGraph graph = csr_graph(PixelGraph(node_index));
    const SparseRows rows = sparse_rows(graph, in_pixels(image.bitmap));

    CHECK(std::vector<std::uint64_t>(image.bitmap.shape().begin(), image.bitmap.shape().end()) ==
          figures.at("shape").get<std::vector<std::uint64_t>>());
    CHECK(graph.node_count() == figures.at("nodes").get<NodeId>());
    CHECK(graph.entry_count() == figures.at("entries").get<EntryIndex>());
    CHECK(nearly_equal(std::accumulate(rows.data.begin(), rows.data.end(), 0.0),
                       figures.at("weight_sum").get<double>()));
    CHECK(degree_histogram(degrees(node_index)) ==
          figures.at("degree_histogram").get<std::vector<std::uint64_t>>());
    const std::vector<PixelIndex> pixel_index = pixels(image.bitmap);
    CHECK(std::accumulate(pixel_index.begin(), pixel_index.end(), PixelIndex{0}) ==
          figures.at("pixel_index_sum").get<PixelIndex>());
  }
}
