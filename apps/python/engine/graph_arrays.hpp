#pragma once

#include <cstdint>
#include <variant>

#include "engine/hand_over.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/trace/branches.hpp"

/// Numbers as SciPy stores those of sparse matrices: of 32 bits where all of them fit.
using Indices = std::variant<Vector<std::int32_t>, Vector<std::int64_t>>;

nanobind::object hand_over(Indices numbers);

/// Compressed sparse rows, as scipy.sparse.csr_array takes them.
struct CsrArrays {
  Indices indptr, indices;
  Vector<double> data;
};

/// The graph with the weight of every entry. With `most_axes`, only the steps along at most that
/// many axes remain.
CsrArrays csr_arrays(const skan_graph::CsrGraph& graph, const skan_graph::EdgeWeights& weights,
                     unsigned most_axes = skan_graph::max_dimensions);

/// The nodes of each branch in rows; without data. `node_count` is that of the graph.
CsrArrays path_arrays(const skan_graph::Branches& branches, std::uint64_t node_count);

/// (indptr, indices, data). Takes the arrays. Needs the interpreter's lock.
nanobind::tuple tuple_of(CsrArrays arrays);
