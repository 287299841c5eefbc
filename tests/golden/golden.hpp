#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// A small image and what skan 0.13 says about it (test_data/golden).
struct GoldenCase {
  MaskImage skeleton;
  std::vector<double> spacing;  // one per axis
  bool value_is_height;
  nlohmann::ordered_json figures;  // all that NAME.json holds, in its order; see make_golden.py
};

/// The names of all cases, sorted.
std::vector<std::string> golden_names();

GoldenCase load_golden(const std::string& name);

/// What the edges of a case's graph weigh. Borrows the case's values.
EdgeWeights edge_weights(const GoldenCase& golden);

/// Compressed sparse rows as the reference files have them: a graph with the
/// weights of its entries, or, without them, the nodes of each path.
struct SparseRows {
  std::vector<std::uint64_t> indptr, indices;
  std::vector<double> data;
};

SparseRows sparse_rows(const CsrGraph& graph, const EdgeWeights& weights);

/// Checks that `actual` is what a file has: the integers exactly, the weights to
/// within 1e-12 of themselves.
void check_sparse_rows(const SparseRows& actual, const nlohmann::ordered_json& expected);

/// Whether two numbers are the same but for rounding: to within 1e-12 of themselves.
bool nearly_equal(double a, double b);

}  // namespace skan_graph
