#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// What the branch table is made from; all borrowed, and must outlive the table.
struct BranchTableSource {
  std::reference_wrapper<const NodeIndex> node_index;
  std::reference_wrapper<const MeasuredGraph> measured;
  std::span<const double> spacing;          // one per axis
  const PixelValues* heights = nullptr;     // given: one more coordinate, the height
  // Given: the column `main` (see main_path.hpp).
  std::optional<std::span<const std::uint8_t>> main = std::nullopt;
  std::span<const Attribute> attributes = {};  // of branches, a column each
};

/// One row per branch: the columns of skan.summarize, in its order and with its
/// figures, then those that skan has not. What each means stands in the columns
/// themselves. Holds 8 bytes per axis and vertex; the
/// rest is computed from the measured graph.
Table branch_table(const BranchTableSource& source);

/// The columns that it can have without attributes of nodes.
std::vector<ColumnDescription> branch_columns();

}  // namespace skan_graph
