#include <doctest/doctest.h>

#include <cmath>

#include "golden/golden.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/branch_table.hpp"

using namespace skan_graph;

namespace {

MeasuredGraph trace(const GoldenCase& golden, const NodeIndex& node_index) {
  const EdgeWeights weights = edge_weights(golden);
  return measure_graph(clean_junctions(PixelGraph(node_index), weights, Junctions::mst), weights,
                       golden.skeleton.values);
}

/// Where skan raises, SEMANTICS has it: nodes, and no edge or branch.
bool skan_raises(const GoldenCase& golden) { return golden.figures.contains("error"); }

/// skan computes the standard deviation from the mean of the squares: where values hardly
/// differ, cancellation leaves it right to the rounding of these squares only. (Golden values
/// are heights and grey values below 1000.)
bool nearly_equal_deviations(double ours, double of_skan) {
  constexpr double rounding_of_squares = 1e-10;
  return nearly_equal(ours, of_skan) ||
         std::abs(ours * ours - of_skan * of_skan) < rounding_of_squares;
}

void check_column(const Column& column, std::uint64_t row_count,
                  const nlohmann::ordered_json& expected) {
  CAPTURE(column.name);
  REQUIRE(expected.size() == row_count);
  for (std::uint64_t row = 0; row < row_count; ++row) {
    CAPTURE(row);
    if (const auto* integer = std::get_if<Column::Integer>(&column.cell))
      CHECK((*integer)(row) == expected[row].get<std::int64_t>());
    else if (column.name == "stdev_pixel_value")
      CHECK(nearly_equal_deviations(std::get<Column::Real>(column.cell)(row),
                                    expected[row].get<double>()));
    else
      CHECK(nearly_equal(std::get<Column::Real>(column.cell)(row), expected[row].get<double>()));
  }
}

}  // namespace

TEST_CASE("golden cases: the graph after the junction clean-up") {
  for (const std::string& name : golden_names()) {
    CAPTURE(name);
    const GoldenCase golden = load_golden(name);
    if (skan_raises(golden)) continue;
    const NodeIndex node_index(golden.skeleton.bitmap);
    const CsrGraph graph = csr_graph(trace(golden, node_index).graph);
    check_sparse_rows(sparse_rows(graph, edge_weights(golden)), golden.figures.at("graph"));
  }
}

TEST_CASE("golden cases: the paths") {
  for (const std::string& name : golden_names()) {
    CAPTURE(name);
    const GoldenCase golden = load_golden(name);
    if (skan_raises(golden)) continue;
    const NodeIndex node_index(golden.skeleton.bitmap);
    const PathNodes paths = path_nodes(trace(golden, node_index).branches);
    check_sparse_rows({{paths.indptr.begin(), paths.indptr.end()},
                       {paths.nodes.begin(), paths.nodes.end()},
                       {}},
                      golden.figures.at("paths"));
  }
}

TEST_CASE("golden cases: the branch table begins with skan's columns, in its order") {
  for (const std::string& name : golden_names()) {
    CAPTURE(name);
    const GoldenCase golden = load_golden(name);
    if (skan_raises(golden)) continue;
    const NodeIndex node_index(golden.skeleton.bitmap);
    const MeasuredGraph measured = trace(golden, node_index);
    const Table table =
        branch_table({.nodes = node_index,
                      .measured = measured,
                      .spacing = golden.spacing,
                      .heights = golden.value_is_height ? &golden.skeleton.values : nullptr});
    const auto& summary = golden.figures.at("summary");
    REQUIRE(table.columns.size() > summary.size());
    std::size_t c = 0;
    for (const auto& [column, expected] : summary.items()) {
      CHECK(table.columns[c].name == column);
      check_column(table.columns[c++], table.row_count, expected);
    }
  }
}

TEST_CASE("golden cases: where skan raises there are nodes, and no branches") {
  std::size_t raised = 0;
  for (const std::string& name : golden_names()) {
    const GoldenCase golden = load_golden(name);
    if (!skan_raises(golden)) continue;
    ++raised;
    const NodeIndex node_index(golden.skeleton.bitmap);
    const MeasuredGraph measured = trace(golden, node_index);
    CHECK(measured.graph.node_count() == golden.figures.at("pixel_index").size());
    CHECK(measured.branches.count() == 0);
    CHECK(measured.skeletons.count == measured.graph.node_count());
  }
  CHECK(raised == 1);
}
