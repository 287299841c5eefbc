#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The branch graph with what its readers need to know. All borrowed.
struct BranchGraphDocument {
  const NodeIndex& node_index;
  const MeasuredGraph& measured;
  const Table& branches;            // its columns become attributes of the edges
  std::span<const double> spacing;  // one per axis
  std::string unit;                 // "" where unknown
  std::string junctions;            // "none", "mst" or "mixed"
  char separator = '_';             // joins the words of the column names
  std::span<const Attribute> attributes = {};  // of the pixels' nodes
};

/// Writes the branch graph as GraphML: a multigraph, for two junctions may be joined by
/// several branches.
///
///   nodes  where branches end, and lone pixels; named by their number in the pixel
///          graph, as node_id_src in the branch table. They have image_coord_{i},
///          degree, kind (tip, junction, ring, isolated), x, y, z and attributes as
///          write_graph's
///   edges  the branches; named by their number. They have the columns of the branch
///          table, weight (branch_distance once more, for programs that look for that
///          name), and path: the pixel coordinates along it, "0,1 1,2 2,2"
///
/// An attribute without a value (NaN) is left out. A reader that keeps edges by their
/// ends needs to be told of the multigraph: networkx.read_graphml(path,
/// force_multigraph=True). Streamed, formatted on all threads; the bytes do not depend
/// on how many. Throws FileError; std::invalid_argument for another extension.
void write_branch_graph(const BranchGraphDocument& document, const std::filesystem::path& path);

/// Whether write_branch_graph knows the extension, in either case.
bool is_branch_graph_format(const std::filesystem::path& path);

}  // namespace skan_graph
