#include "engine/given_graph.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/graph_arrays.hpp"
#include "engine/hand_over.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/trace/traced_graph.hpp"

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

/// Throws std::out_of_range unless 0 <= number < end.
std::uint64_t checked(std::int64_t number, std::uint64_t end) {
  if (number < 0 || static_cast<std::uint64_t>(number) >= end)
    throw std::out_of_range("the graph has no node " + std::to_string(number));
  return static_cast<std::uint64_t>(number);
}

/// Copies the arrays. Throws std::out_of_range if they do not fit each other.
sg::SparseGraph sparse_graph(const GivenGraph& given) {
  const std::size_t entries = given.indices.size();
  sg::SparseGraph graph;
  if (given.indptr.size() == 0) throw std::out_of_range("a graph needs row pointers");
  if (given.data.size() != entries) throw std::out_of_range("each entry needs a weight");
  std::uint64_t before = 0;
  for (std::size_t row = 0; row < given.indptr.size(); ++row) {
    const std::uint64_t start = checked(given.indptr(row), entries + 1);
    if (start < before) throw std::out_of_range("row pointers do not ascend");
    graph.indptr.push_back(before = start);
  }
  if (before != entries) throw std::out_of_range("row pointers do not end with the entries");
  for (std::size_t e = 0; e < entries; ++e)
    graph.neighbor.push_back(checked(given.indices(e), graph.node_count()));
  graph.weight.assign(given.data.data(), given.data.data() + entries);
  return graph;
}

double weight_of(const sg::SparseGraph& graph, sg::NodeId from, sg::NodeId to) {
  const std::uint64_t entry = graph.entry_of(from, to);
  return entry == graph.entry_count() ? 0 : graph.weight[entry];
}

}  // namespace

nb::tuple trace_given_graph(const GivenGraph& given) {
  CsrArrays paths;
  {
    const nb::gil_scoped_release unlocked;
    const sg::SparseGraph graph = sparse_graph(given);
    paths = path_arrays(sg::trace_branches(graph).branches, graph.node_count());
  }
  return nb::make_tuple(hand_over(std::move(paths.indptr)), hand_over(std::move(paths.indices)));
}

nb::object branches_of_main_paths(const Integers& source, const Integers& destination,
                                  const Reals& lengths, const Integers& skeletons) {
  BooleanVector on_path;
  {
    const nb::gil_scoped_release unlocked;
    const std::size_t branch_count = source.size(), vertex_count = skeletons.size();
    if (destination.size() != branch_count || lengths.size() != branch_count)
      throw std::out_of_range("each branch needs two ends and a length");
    sg::BranchGraph graph;
    sg::Skeletons found;
    graph.node.resize(vertex_count);
    std::iota(graph.node.begin(), graph.node.end(), sg::NodeId{0});
    for (std::size_t vertex = 0; vertex < vertex_count; ++vertex) {
      found.of_vertex.push_back(checked(skeletons(vertex), vertex_count));
      found.count = std::max(found.count, found.of_vertex.back() + 1);
    }
    for (std::size_t branch = 0; branch < branch_count; ++branch) {
      graph.source.push_back(checked(source(branch), vertex_count));
      graph.destination.push_back(checked(destination(branch), vertex_count));
    }
    const auto paths =
        sg::find_main_paths(graph, found, {lengths.data(), lengths.data() + branch_count});
    on_path.assign(paths.on_path.begin(), paths.on_path.end());
  }
  return hand_over<std::uint8_t, bool>(std::move(on_path));
}

nb::object lengths_of_paths(const GivenGraph& given, const Integers& path_indptr,
                            const Integers& path_indices) {
  Vector<double> lengths;
  {
    const nb::gil_scoped_release unlocked;
    const sg::SparseGraph graph = sparse_graph(given);
    for (std::size_t path = 0; path + 1 < path_indptr.size(); ++path) {
      const std::uint64_t first = checked(path_indptr(path), path_indices.size() + 1),
                          last = checked(path_indptr(path + 1), path_indices.size() + 1);
      double length = 0;
      for (std::uint64_t i = first; i + 1 < last; ++i)
        length += weight_of(graph, checked(path_indices(i), graph.node_count()),
                            checked(path_indices(i + 1), graph.node_count()));
      lengths.push_back(length);
    }
  }
  return hand_over(std::move(lengths));
}
