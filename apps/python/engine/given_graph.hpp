#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <cstdint>

/// Arrays of numbers from Python, one axis, without gaps.
using Integers = nanobind::ndarray<const std::int64_t, nanobind::ndim<1>, nanobind::c_contig,
                                   nanobind::device::cpu>;
using Reals = nanobind::ndarray<const double, nanobind::ndim<1>, nanobind::c_contig,
                                nanobind::device::cpu>;

/// A symmetric graph in compressed sparse rows, neighbours ascending: see SparseGraph.
struct GivenGraph {
  Integers indptr, indices;
  Reals data;
};

/// The nodes of the branches of a graph that does not come from an image: (indptr, indices).
nanobind::tuple trace_given_graph(const GivenGraph& graph);

/// Whether each branch is on the main path of its skeleton, for branches given by the vertices at
/// their ends and their lengths; `skeletons` has the skeleton of every vertex, numbered from 0.
nanobind::object branches_of_main_paths(const Integers& source, const Integers& destination,
                                        const Reals& lengths, const Integers& skeletons);

/// The sum of the weights along every path, from its start; an edge that the graph does not have
/// weighs 0. Throws std::out_of_range for nodes that the graph does not have.
nanobind::object lengths_of_paths(const GivenGraph& graph, const Integers& path_indptr,
                                  const Integers& path_indices);
