#pragma once

#include <filesystem>
#include <vector>

#include "skan_graph/graph/sparse_graph.hpp"

namespace skan_graph {

/// An entry of an adjacency matrix as read from a file, not checked yet.
struct GraphEntry {
  NodeId row, column;
  double weight;
};

// The readers behind read_graph, one file each. They check that nodes are below `node_count`.

std::vector<GraphEntry> read_npz_entries(const std::filesystem::path& path, NodeId node_count);
std::vector<GraphEntry> read_mtx_entries(const std::filesystem::path& path, NodeId node_count);
std::vector<GraphEntry> read_csv_entries(const std::filesystem::path& path, NodeId node_count);

/// Throws FileError if the number of nodes in the file differs from the number of positions.
void check_node_count(const std::filesystem::path& path, double in_file, NodeId node_count);

/// Throws FileError.
[[noreturn]] void refuse_node(const std::filesystem::path& path, double node, NodeId node_count);

}  // namespace skan_graph
