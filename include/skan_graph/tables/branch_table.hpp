#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Where nodes lie: in the pixels of an image or, of a graph without one, at any points.
using NodeLocations = std::variant<std::reference_wrapper<const NodeIndex>,
                                   std::reference_wrapper<const NodePoints>>;

/// The same for the ends of branches, also of an image that is not in memory.
using EndLocations = std::variant<std::reference_wrapper<const NodeIndex>,
                                  std::reference_wrapper<const NodePoints>,
                                  std::reference_wrapper<const BitLayout>>;

/// The data for the branch table. All of it is borrowed and must outlive the table.
struct BranchTableSource {
  EndLocations nodes;
  std::reference_wrapper<const MeasuredBranches> measured;
  std::span<const double> spacing;          // one per axis
  const PixelValues* heights = nullptr;     // if given, the height is one more coordinate
  // The same for each vertex of the branch graph, instead of each node.
  std::optional<std::span<const double>> vertex_heights = std::nullopt;
  // If given, the table has the column `main` (see main_path.hpp).
  std::optional<std::span<const std::uint8_t>> main = std::nullopt;
  std::span<const Attribute> attributes = {};  // of branches, a column each
};

/// One row per branch. First come the columns of skan.summarize, in its order and with its
/// values, then further columns. Each column describes its meaning. Memory: 8 bytes per axis
/// and vertex; all else is computed from the measured graph when it is read.
///
///     Table table = branch_table({node_index, measured, spacing});
///     write_table(table, "branches.csv");
Table branch_table(const BranchTableSource& source);

/// All columns that it can have, except those of attributes.
std::vector<ColumnDescription> branch_columns();

}  // namespace skan_graph
