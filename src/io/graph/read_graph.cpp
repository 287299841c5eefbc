#include "skan_graph/io/read_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "io/graph/graph_entries.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace skan_graph {

namespace {

using EntryReader = std::vector<GraphEntry> (*)(const std::filesystem::path&, NodeId);

/// The reader for the extension, or null.
EntryReader reader_for(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  if (extension == ".npz") return read_npz_entries;
  if (extension == ".mtx") return read_mtx_entries;
  if (extension == ".csv") return read_csv_entries;
  return nullptr;
}

/// The entries in compressed rows; entries must be sorted.
SparseGraph compressed(NodeId node_count, const std::vector<GraphEntry>& entries) {
  SparseGraph graph;
  graph.indptr.reserve(node_count + 1);
  graph.neighbor.reserve(entries.size());
  graph.weight.reserve(entries.size());
  graph.indptr.push_back(0);
  for (const GraphEntry& entry : entries) {
    while (graph.indptr.size() <= entry.row) graph.indptr.push_back(graph.neighbor.size());
    graph.neighbor.push_back(entry.column);
    graph.weight.push_back(entry.weight);
  }
  graph.indptr.resize(node_count + 1, graph.neighbor.size());
  return graph;
}

void check_entry(const std::filesystem::path& path, const GraphEntry& entry) {
  if (entry.row == entry.column)
    throw FileError(path, fmt::format("has an edge from node {} to itself", entry.row),
                    "leave it out");
  if (!std::isfinite(entry.weight) || entry.weight < 0)
    throw FileError(path,
                    fmt::format("has the weight {} between nodes {} and {}", entry.weight,
                                entry.row, entry.column),
                    "weights are lengths: give 0 or more");
}

bool are_equal(double a, double b) {
  constexpr double rounding = 1e-9;
  return std::abs(a - b) <= rounding * std::max(a, b);
}

void check_reverse(const std::filesystem::path& path, const SparseGraph& graph,
                   const GraphEntry& entry) {
  const std::uint64_t reverse = graph.entry_of(entry.column, entry.row);
  const bool is_there = reverse != graph.entry_count();
  if (is_there && are_equal(entry.weight, graph.weight[reverse])) return;
  throw FileError(path,
                  fmt::format("is not symmetric: from node {} to {} it has the weight {}, and back "
                              "{}",
                              entry.row, entry.column, entry.weight,
                              is_there ? fmt::format("{}", graph.weight[reverse]) : "no entry"),
                  "give every edge in both directions, with one weight");
}

}  // namespace

void check_node_count(const std::filesystem::path& path, double in_file, NodeId node_count) {
  if (in_file != static_cast<double>(node_count))
    throw FileError(path,
                    fmt::format("is a graph of {} nodes, but there are coordinates of {}", in_file,
                                node_count),
                    "give one row of coordinates a node");
}

void refuse_node(const std::filesystem::path& path, double node, NodeId node_count) {
  throw FileError(path,
                  fmt::format("names the node {}, but there are coordinates of {}, from 0", node,
                              node_count),
                  "give one row of coordinates a node");
}

bool is_readable_graph(const std::filesystem::path& path) { return reader_for(path) != nullptr; }

SparseGraph read_graph(const std::filesystem::path& path, NodeId node_count) {
  const EntryReader read = reader_for(path);
  if (read == nullptr)
    throw FileError(path, "has no name of a graph that is read here", "give .npz, .mtx or .csv");
  if (node_count > SparseGraph::max_nodes)
    throw FileError(path, fmt::format("has {} nodes", node_count),
                    fmt::format("at most {} are read", SparseGraph::max_nodes));
  std::vector<GraphEntry> entries = read(path, node_count);
  for (const GraphEntry& entry : entries) check_entry(path, entry);
  const auto place = [](const GraphEntry& entry) { return std::tie(entry.row, entry.column); };
  if (!std::ranges::is_sorted(entries, {}, place)) std::ranges::sort(entries, {}, place);
  const auto twice = std::ranges::adjacent_find(entries, {}, place);
  if (twice != entries.end())
    throw FileError(path,
                    fmt::format("has the edge from node {} to {} twice", twice->row, twice->column),
                    "give it once");
  SparseGraph graph = compressed(node_count, entries);
  for (const GraphEntry& entry : entries) check_reverse(path, graph, entry);
  return graph;
}

}  // namespace skan_graph
