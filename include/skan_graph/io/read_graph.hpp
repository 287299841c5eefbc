#pragma once

#include <filesystem>

#include "skan_graph/graph/sparse_graph.hpp"

namespace skan_graph {

/// Reads a graph of nodes 0 to node_count − 1:
///
///   .npz  as scipy.sparse.save_npz writes it, CSR or CSC
///   .mtx  Matrix Market, coordinate; real, integer or pattern (weight 1); general or symmetric
///   .csv  a line `row,col,weight`, then one line an edge, or one for each direction of it
///
/// write_graph() writes all three. Throws FileError for other files, and if the matrix is not
/// symmetric (weights may differ by 1e-9 of themselves), names a node that does not exist, has an
/// edge twice or from a node to itself, or has a weight that is negative, infinite or NaN. Stored
/// entries of weight 0 are edges.
///
///     NodePoints points = read_points("nodes.csv");
///     SparseGraph graph = read_graph("graph.npz", points.count());
SparseGraph read_graph(const std::filesystem::path& path, NodeId node_count);

/// Whether read_graph supports the extension, in upper or lower case.
bool is_readable_graph(const std::filesystem::path& path);

/// Reads the positions of nodes from a .csv or .tsv with a header and one row per node, in their
/// order. The positions are in the first of these groups of columns that the file has:
///
///   image_coord_0, image_coord_1, …   the node table of this program
///   axis-0, axis-1, …                 as napari writes points
///   x, y and z                        x is the last axis, z or y the first
///
/// A column `value` has the values of the nodes. A column `node`, if there is one, must be 0, 1,
/// 2 …; all others are ignored. Throws FileError.
NodePoints read_points(const std::filesystem::path& path);

}  // namespace skan_graph
