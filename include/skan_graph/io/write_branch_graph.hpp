#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The contents of a branch graph file. All of it is borrowed.
struct BranchGraphDocument {
  const NodeIndex& node_index;
  const MeasuredGraph& measured;
  const Table& branches;            // its columns become attributes of the edges
  std::span<const double> spacing;  // one per axis
  std::string unit;                 // "" if unknown
  std::string junctions;            // "none", "mst" or "mixed"
  char separator = '_';             // joins the words of the column names
  std::span<const Attribute> attributes = {};  // of the pixels' nodes
};

/// Writes the branch graph as GraphML. It is a multigraph, because several branches may join the
/// same two junctions.
///
///   nodes  the ends of branches, and lone pixels, named by their number in the pixel graph,
///          like node_id_src in the branch table. They have image_coord_{i}, degree, kind (tip,
///          junction, ring, isolated), and x, y, z and attributes as in write_graph
///   edges  the branches, named by their number. They have the columns of the branch table;
///          weight (a copy of branch_distance, for programs that look for that name); and path,
///          the pixel coordinates along the branch: "0,1 1,2 2,2"
///
/// Attributes without a value (NaN) are omitted. Readers that identify edges by their ends must
/// know that it is a multigraph: networkx.read_graphml(path, force_multigraph=True). The file
/// is streamed and formatted on all threads; its bytes do not depend on their number. Throws
/// FileError, and std::invalid_argument for other extensions.
void write_branch_graph(const BranchGraphDocument& document, const std::filesystem::path& path);

/// A branch graph whose nodes and branches come in parts, one after another, because not all of
/// them fit in memory. All of it is borrowed.
struct BranchGraphParts {
  /// The ends of branches, and lone pixels, among some consecutive nodes.
  struct Nodes {
    NodeId first;  // of these nodes: its values are the first of the attributes
    std::span<const NodeId> node;
    std::span<const PixelIndex> pixel;
    std::span<const std::uint8_t> degree;
    std::span<const Attribute> attributes;
  };
  /// Some consecutive branches; `first` is the number of the first one. Branch first + i has the
  /// pixels path[indptr[i]] to path[indptr[i + 1] − 1].
  struct Branches {
    std::uint64_t first;
    std::span<const NodeId> source, destination;
    std::span<const double> distance;
    const Table& table;
    std::span<const std::uint64_t> indptr;
    std::span<const PixelIndex> path;
  };

  Shape shape;
  Table head;                       // the columns of branches, whose cells are not read
  std::span<const double> spacing;  // this and the following as in BranchGraphDocument
  std::string unit;
  std::string junctions;
  char separator = '_';
  std::span<const Attribute> attributes = {};  // their names
  /// Call `use` with each part, in order. A part exists during the call only.
  std::function<void(const std::function<void(const Nodes&)>& use)> for_each_nodes;
  std::function<void(const std::function<void(const Branches&)>& use)> for_each_branches;
};

/// The same for a branch graph in parts.
void write_branch_graph(const BranchGraphParts& parts, const std::filesystem::path& path);

/// Whether write_branch_graph supports the extension, in upper or lower case.
bool is_branch_graph_format(const std::filesystem::path& path);

}  // namespace skan_graph
