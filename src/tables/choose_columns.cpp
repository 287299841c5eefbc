#include "skan_graph/tables/choose_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace skan_graph {

namespace {

constexpr std::string_view skan = "skan";

bool stands_for(std::string_view name, const Column& column) {
  return name == column.name || name == column.pattern || (name == skan && column.of_skan);
}

/// Whether a name is one of a pattern's columns: "coord_src_2" is one of "coord_src_{i}".
bool is_of_pattern(std::string_view name, std::string_view pattern) {
  if (!pattern.ends_with("{i}")) return false;
  const std::string_view stem = pattern.substr(0, pattern.find('{'));
  return name.size() > stem.size() && name.starts_with(stem) &&
         name.find_first_not_of("0123456789", stem.size()) == name.npos;
}

}  // namespace

Table choose_columns(Table table, std::span<const std::string> names) {
  std::vector<std::size_t> chosen;
  for (const std::string& name : names) {
    bool is_there = false;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (!stands_for(name, table.columns[c])) continue;
      is_there = true;
      if (std::ranges::find(chosen, c) == chosen.end()) chosen.push_back(c);
    }
    if (!is_there)
      throw std::invalid_argument("the table has no column " + name +
                                  ": it needs an axis that the image does not have, or an option "
                                  "that is not given");
  }
  std::vector<Column> columns;
  columns.reserve(chosen.size());
  for (const std::size_t c : chosen) columns.push_back(std::move(table.columns[c]));
  table.columns = std::move(columns);
  return table;
}

void check_column_names(std::span<const std::string> names,
                        std::span<const ColumnDescription> columns) {
  for (const std::string& name : names)
    if (name != skan && std::ranges::none_of(columns, [&](const ColumnDescription& column) {
          return name == column.name || is_of_pattern(name, column.name);
        }))
      throw std::invalid_argument("the branch table has no column " + name +
                                  "; see the descriptions of columns");
}

}  // namespace skan_graph
