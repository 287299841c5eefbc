#include "golden/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "skan_graph/graph/edge_weights.hpp"

namespace skan_graph {
namespace {

const std::filesystem::path folder = std::filesystem::path(SKAN_GRAPH_TEST_DATA) / "golden";

}  // namespace

std::vector<std::string> golden_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

GoldenCase load_golden(const std::string& name) {
  std::ifstream file(folder / (name + ".json"));
  nlohmann::ordered_json figures = nlohmann::ordered_json::parse(file);
  return {load_mask(*open_image(folder / (name + ".npy"))),
          figures.at("spacing").get<std::vector<double>>(), figures.at("value_is_height"),
          std::move(figures)};
}

EdgeWeights edge_weights(const GoldenCase& golden) {
  const StepLengths lengths(golden.spacing);
  return golden.value_is_height ? EdgeWeights(lengths, golden.skeleton.values.by_node())
                                : EdgeWeights(lengths);
}

SparseRows sparse_rows(const CsrGraph& graph, const EdgeWeights& weights) {
  SparseRows rows;
  for (NodeId row = 0; row < graph.indptr.size(); ++row) rows.indptr.push_back(graph.indptr[row]);
  for (NodeId node = 0; node < graph.node_count(); ++node)
    for (const EntryIndex entry : graph.entries(node)) {
      const NodeId neighbor = graph.neighbor(node, entry);
      rows.indices.push_back(neighbor);
      rows.data.push_back(weights(node, neighbor, graph.axes[entry]));
    }
  return rows;
}

void check_sparse_rows(const SparseRows& actual, const nlohmann::ordered_json& expected) {
  CHECK(actual.indptr == expected.at("indptr").get<std::vector<std::uint64_t>>());
  CHECK(actual.indices == expected.at("indices").get<std::vector<std::uint64_t>>());
  const auto data = expected.value("data", std::vector<double>{});
  CHECK(std::equal(actual.data.begin(), actual.data.end(), data.begin(), data.end(),
                   nearly_equal));
}

bool nearly_equal(double a, double b) {
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

}  // namespace skan_graph
