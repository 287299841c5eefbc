#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The pixels of nodes: all those of an index, or one pixel for each node.
using NodePixels =
    std::variant<std::reference_wrapper<const NodeIndex>, std::span<const PixelIndex>>;

/// Some consecutive nodes of a graph, with their edges. Its rows have the numbers 0, 1, …; the
/// graph's number of a node is `first` more. All of it is borrowed.
struct GraphPart {
  NodeId first = 0;
  NodePixels pixels;
  const CsrGraph& graph;  // neighbours may lie in other parts: their numbers wrap around
  const EdgeWeights& weights;
  std::span<const double> entry_weights = {};  // if given, these are the weights of the entries
  std::span<const Attribute> attributes = {};  // a value for each node of the part

  NodeId neighbor(NodeId row, EntryIndex entry) const {
    return first + graph.neighbor(row, entry);
  }
  /// Whether weights are anything but the lengths of steps.
  bool has_heights() const { return !entry_weights.empty() || weights.has_heights(); }
  double weight(NodeId row, EntryIndex entry) const {
    return entry_weights.empty() ? weights(row, graph.neighbor(row, entry), graph.axes[entry])
                                 : entry_weights[entry];
  }
};

/// A graph whose nodes come in parts, one after another, because not all of it fits in memory.
struct GraphParts {
  using UsePart = std::function<void(const GraphPart&)>;

  NodeId node_count = 0;       // of all parts
  EntryIndex entry_count = 0;
  /// Calls `use` with each part, in order. A part exists during the call only. May be called many
  /// times.
  std::function<void(const UsePart& use)> for_each;
};

/// A graph in memory as its only part.
inline GraphParts one_part(const GraphPart& part) {
  return {.node_count = part.graph.node_count(),
          .entry_count = part.graph.entry_count(),
          .for_each = [part](const GraphParts::UsePart& use) { use(part); }};
}

/// The contents of a graph file. All of it is borrowed.
struct GraphDocument {
  Shape shape;  // of the image
  GraphParts graph;
  PixelType image_type;
  std::span<const double> spacing;  // one per axis
  std::string unit;                 // "" if unknown
  std::string junctions;            // "none", "mst" or "mixed"
  std::span<const std::uint64_t> degree_histogram;
  const TableParts* branches = nullptr;  // written to JSON if given
  char separator = '_';                  // joins the words of column names
  // Of nodes, written to JSON and GraphML: their names. Each part has their values.
  std::span<const Attribute> attributes = {};
};

/// Writes a graph in the format of the extension:
///
///   .json     one object: shape, dtype, spacing, unit (or null), junctions,
///             pixel_index, graph {indptr, indices, data}, degree_histogram,
///             nodes {attribute: [...]} if there are attributes, branches
///             {column: [...]}; one key a line; null for NaN and infinity
///   .npz      a csr_matrix for scipy.sparse.load_npz, uncompressed; int32 if indptr and
///             indices fit, otherwise int64; zip64 if it is large
///   .mtx      Matrix Market, coordinate real symmetric: the lower triangle, numbered from 1
///   .csv      row,col,weight for every entry, both directions
///   .graphml  undirected, each edge once. Nodes are named by their number and have
///             image_coord_{i}, the pixel coordinate along axis i; degree; the position x, y, z
///             (in the units of `spacing`, along the last, second to last and third to last
///             axis), which Gephi and igraph use for layout; and the attributes that have a
///             value. Edges have weight; the graph has shape, spacing, unit, junctions
///
/// "-" is JSON on standard output. Files are streamed and formatted on all threads; the bytes do
/// not depend on their number. Real numbers have the shortest form that reads back exactly as a
/// real number (1.0, not 1). Throws FileError, and std::invalid_argument for other extensions
/// (see is_graph_format).
void write_graph(const GraphDocument& document, const std::filesystem::path& path);

/// The same for a graph that does not come from an image, as .npz, .mtx or .csv.
void write_graph(const SparseGraph& graph, const std::filesystem::path& path);

/// Whether write_graph supports the extension, in upper or lower case, or the path is "-".
bool is_graph_format(const std::filesystem::path& path);

/// Whether the format includes the pixels of nodes, that is, JSON and GraphML. For other formats
/// the parts of a graph need not have them.
bool has_node_pixels(const std::filesystem::path& path);

/// Whether the format includes the branch table and the degree histogram, that is, JSON. For
/// other formats they need not be computed.
bool has_branches(const std::filesystem::path& path);

}  // namespace skan_graph
