#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <variant>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/tables/table.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Nodes that come in parts, one after another.
struct VtpPoints {
  /// One pixel for each node.
  struct Pixels {
    Shape shape;
    std::span<const PixelIndex> of_node;
  };
  struct Part {
    std::variant<std::reference_wrapper<const NodeIndex>, std::reference_wrapper<const NodePoints>,
                 Pixels>
        nodes;                             // of 1 to 3 axes
    const PixelValues* heights = nullptr;  // of images of 1 or 2 axes: the next axis
  };
  using UsePart = std::function<void(const Part&)>;

  bool have_heights = false;  // all parts
  /// May be called many times.
  std::function<void(const UsePart&)> for_each;
};

/// Paths that come in parts, one after another.
struct VtpLines {
  std::uint64_t count = 0, points = 0;  // of all parts; points as in PathNodes
  /// May be called many times.
  std::function<void(const PathParts::UsePart&)> for_each;
};

/// All points as one part, and the lines of branches, made some at a time. Both borrow.
VtpPoints points_of(const VtpPoints::Part& part);
VtpLines lines_of(const Branches& branches);

/// The contents of a .vtp file. All of it is borrowed.
struct VtpDocument {
  VtpPoints points;
  VtpLines lines;
  TableParts branch_table;          // its columns become cell data
  TableParts node_table;            // its columns become point data
  std::span<const double> spacing;  // one per axis
  std::string unit = {};            // "" if unknown
  char separator = '_';             // joins the words of column names
};

/// Writes the branches as polylines in VTK's XML format for PolyData, for ParaView, PyVista and
/// 3D Slicer.
///
///   points      the nodes, in their order: point i is node i. x, y and z are the positions along
///               the last to the first axis, in the units of the spacing, and 0 for axes that the
///               image does not have
///   lines       the branches, in their order: line b runs along the nodes of branch b, ends
///               included. A closed branch ends with its first point. Nodes on no branch are
///               points without a line
///   point data  the columns of the node table
///   cell data   the columns of the branch table
///   field data  the unit, if it is known
///
/// Arrays are Float64, Int64, UInt8 for booleans, and String; NaN means "no value". They follow the
/// XML as raw bytes, each after its size of 64 bits (format "appended").
///
/// The file is streamed and made on all threads; its bytes do not depend on their number. Memory:
/// a few MB. Throws FileError; std::invalid_argument for another extension or more axes.
///
///     const Table branches = analysis.branch_table(), nodes = analysis.node_table();
///     write_vtp({points_of({analysis.node_index()}), lines_of(analysis.measured().branches),
///                one_part(branches), one_part(nodes), analysis.spacing()}, "branches.vtp");
void write_vtp(const VtpDocument& document, const std::filesystem::path& path);

/// The columns of nodes that every file has: the degree in the graph, and the pixel value if
/// `values`, one per node, is not empty. Both are borrowed.
template <class Graph>
Table point_data(const Graph& graph, std::uint64_t node_count, std::span<const double> values) {
  Table table{.row_count = node_count,
              .columns = {{"degree", "", "", Column::Integer([&graph](std::uint64_t node) {
                             return static_cast<std::int64_t>(graph.degree(node));
                           })}}};
  if (!values.empty())
    table.columns.push_back({"pixel_value", "value", "", Column::Real([values](std::uint64_t node) {
                               return values[node];
                             })});
  return table;
}

/// Whether the extension is .vtp, in upper or lower case.
bool is_vtp_format(const std::filesystem::path& path);

/// A position in VTK has three coordinates.
inline constexpr std::size_t most_axes_of_vtp = 3;

}  // namespace skan_graph
