#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The declaration of a column. A table is a list of these; its columns, their descriptions and
/// the set of skan's columns are all made from the list.
///
/// `Source` is the data that the table is made from. `is_there` tells whether a table of this
/// source has the column.
template <class Source>
struct ColumnEntry {
  ColumnDescription about;
  Column::Cell (*cell)(const Source& source, std::size_t axis);
  bool (*is_there)(const Source& source) = nullptr;  // null: always
};

/// "coord_src_{i}" and 2 give "coord_src_2".
inline std::string name_of_axis(std::string_view pattern, std::size_t axis) {
  return std::string(pattern.substr(0, pattern.find('{'))) + std::to_string(axis);
}

/// The columns of a table for an image with this number of axes.
template <class Source>
std::vector<Column> make_columns(std::span<const ColumnEntry<Source>> entries,
                                 const Source& source, std::size_t axes) {
  std::vector<Column> columns;
  columns.reserve(entries.size() + 4 * axes);
  for (const ColumnEntry<Source>& entry : entries) {
    if (entry.is_there != nullptr && !entry.is_there(source)) continue;
    const auto add = [&](std::string name, std::size_t axis) {
      columns.push_back({std::move(name), entry.about.unit, entry.about.meaning,
                         entry.cell(source, axis), entry.about.name, entry.about.of_skan});
    };
    if (entry.about.name.ends_with("{i}")) {
      for (std::size_t axis = 0; axis < axes; ++axis)
        add(name_of_axis(entry.about.name, axis), axis);
    } else if (entry.about.name.ends_with("{d}")) {
      add(name_of_axis(entry.about.name, axes), axes);
    } else {
      add(std::string(entry.about.name), 0);
    }
  }
  return columns;
}

template <class Source>
std::vector<ColumnDescription> descriptions_of(std::span<const ColumnEntry<Source>> entries) {
  std::vector<ColumnDescription> descriptions;
  for (const ColumnEntry<Source>& entry : entries) descriptions.push_back(entry.about);
  return descriptions;
}

}  // namespace skan_graph
