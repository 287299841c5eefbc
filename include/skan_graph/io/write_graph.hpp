#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A graph with what its readers need to know of the image. All borrowed.
struct GraphDocument {
  const NodeIndex& node_index;
  const CsrGraph& graph;
  const EdgeWeights& weights;
  PixelType image_type;
  std::span<const double> spacing;  // one per axis
  std::string unit;                 // "" where unknown
  std::string junctions;            // "none", "mst" or "mixed"
  std::span<const std::uint64_t> degree_histogram;
  const Table* branches = nullptr;  // JSON carries it where given
  char separator = '_';             // joins the words of column names
  std::span<const Attribute> attributes = {};  // of nodes; JSON and GraphML carry them
};

/// Writes a graph in the format of the extension:
///
///   .json     one object: shape, dtype, spacing, unit (or null), junctions,
///             pixel_index, graph {indptr, indices, data}, degree_histogram,
///             nodes {attribute: [...]} where there are attributes, branches
///             {column: [...]}; one key a line; null for NaN and infinity
///   .npz      scipy.sparse.load_npz reads it as a csr_matrix, not compressed;
///             int32 where all of indptr and indices fits, else int64; zip64
///             where it is large
///   .mtx      Matrix Market, coordinate real symmetric: the lower triangle, from 1
///   .csv      row,col,weight for every entry, both directions
///   .graphml  undirected, each edge once. Nodes are named by their number and have
///             image_coord_{i}, the pixel coordinate along axis i; degree; and x, y,
///             z, the position along the last, last but one and last but two axes
///             in the units of `spacing`, where Gephi and igraph look for it; and
///             those of their attributes that have a value.
///             Edges have weight; the graph has shape, spacing, unit, junctions
///
/// "-" is JSON on standard output. Arrays are streamed, formatted on all threads,
/// and the bytes do not depend on how many. Real numbers take the shortest form
/// that reads back exactly, and as a real number (1.0, not 1). Throws FileError;
/// std::invalid_argument for another extension (see is_graph_format).
void write_graph(const GraphDocument& document, const std::filesystem::path& path);

/// Whether write_graph knows the extension, in either case, or the path is "-".
bool is_graph_format(const std::filesystem::path& path);

/// Whether the format has room for the branch table and the degree histogram: JSON.
/// For the others they need not be computed.
bool has_branches(const std::filesystem::path& path);

}  // namespace skan_graph
