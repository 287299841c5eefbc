#pragma once

#include <string_view>
#include <vector>

namespace skan_graph {

/// Describes a column, or the columns of all axes. In names and meanings {i} stands for the axes
/// of the image, from 0, and {d} for their number: the axis of the heights.
struct ColumnDescription {
  std::string_view name;     // "coord_src_{i}"
  std::string_view unit;     // "pixel", "spacing", "value" or ""
  std::string_view meaning;  // one sentence
  bool of_skan = false;      // skan.summarize has it too
};

struct TableDescription {
  std::string_view name;  // that of the output: "nodes", "branches", "junctions-table", …
  std::vector<ColumnDescription> columns;
};

/// Every column that each table can have, in order. The tables are made from the same list.
///
///     for (const TableDescription& table : describe_columns()) …
std::vector<TableDescription> describe_columns();

}  // namespace skan_graph
