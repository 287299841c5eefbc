#include <doctest/doctest.h>

#include "golden/golden.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "tools/pixels.hpp"

using namespace skan_graph;

TEST_CASE("every golden case is there") { CHECK(golden_names().size() == 41); }

TEST_CASE("golden cases: the degree image") {
  for (const std::string& name : golden_names()) {
    CAPTURE(name);
    const GoldenCase golden = load_golden(name);
    const auto image = degree_image(NodeIndex(golden.skeleton.bitmap));
    CHECK(std::vector<int>(image.begin(), image.end()) ==
          golden.figures.at("degree_image").get<std::vector<int>>());
  }
}

TEST_CASE("golden cases: the raveled index of every node") {
  for (const std::string& name : golden_names()) {
    CAPTURE(name);
    const GoldenCase golden = load_golden(name);
    CHECK(pixels(golden.skeleton.bitmap) ==
          golden.figures.at("pixel_index").get<std::vector<PixelIndex>>());
  }
}

TEST_CASE("golden cases: the pixel graph and its weights") {
  for (const std::string& name : golden_names()) {
    CAPTURE(name);
    const GoldenCase golden = load_golden(name);
    const NodeIndex node_index(golden.skeleton.bitmap);
    const CsrGraph graph = csr_graph(PixelGraph(node_index));
    check_sparse_rows(sparse_rows(graph, edge_weights(golden)), golden.figures.at("pixel_graph"));
  }
}
