#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/csr_graph.hpp"
#include "skan_graph/labels.hpp"
#include "skan_graph/pixel_type.hpp"
#include "skan_graph/table.hpp"

namespace skan_graph {

/// A graph with what its readers need to know of the image. All borrowed.
struct GraphDocument {
  const Labels& labels;
  const CsrGraph& graph;
  const EdgeWeights& weights;
  PixelType image_type;
  std::span<const double> spacing;  // one per axis
  std::string unit;                 // "" where unknown
  std::string junctions;            // "none", "mst" or "mixed"
  std::span<const std::uint64_t> degree_histogram;
  const Table* branches = nullptr;  // JSON carries it where given
};

/// Writes a graph in the format of the extension:
///
///   .json     one object: shape, dtype, spacing, unit, junctions, pixel_index,
///             graph {indptr, indices, data}, degree_histogram, branches
///   .npz      scipy.sparse.load_npz reads it (CSR, zip64 where it is large)
///   .mtx      Matrix Market, coordinate real symmetric: the lower triangle, from 1
///   .csv      row,col,weight for every entry, both directions
///   .graphml  nodes with their coordinates and degree, each edge once with its weight
///
/// "-" is JSON on standard output. Arrays are streamed, formatted on all threads,
/// and the bytes do not depend on how many. Integers in files are int32 where
/// every value fits, else int64. Throws FileError; std::invalid_argument for
/// another extension (see is_graph_format).
void write_graph(const GraphDocument& document, const std::filesystem::path& path);

bool is_graph_format(const std::filesystem::path& path);

}  // namespace skan_graph
