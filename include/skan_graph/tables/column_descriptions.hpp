#pragma once

#include <string>
#include <vector>

namespace skan_graph {

/// A column, or the columns of all axes, of a table. In names and meanings {i} runs
/// over the axes of the image from 0, and {d} is their number: the height's own axis.
struct ColumnDescription {
  std::string name;     // "coord_src_{i}"
  std::string unit;     // "pixel", "spacing", "value" or ""
  std::string meaning;
};

struct TableDescription {
  std::string name;  // "nodes", "branches", "skeletons", "summary"
  std::vector<ColumnDescription> columns;
};

/// Every column that each table can have, in order, as the tables themselves name and
/// explain them: taken from the tables of an empty image with heights and main paths.
///
///     for (const TableDescription& table : describe_columns()) …
std::vector<TableDescription> describe_columns();

}  // namespace skan_graph
