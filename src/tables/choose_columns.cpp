#include "skan_graph/tables/choose_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

namespace skan_graph {

namespace {

constexpr std::string_view skan = "skan", all = "all";

bool stands_for(std::string_view name, const Column& column) {
  return name == column.name || name == column.pattern || (name == skan && column.of_skan) ||
         name == all;
}

/// Whether a name is one of a pattern's columns: "coord_src_2" is one of "coord_src_{i}".
bool is_of_pattern(std::string_view name, std::string_view pattern) {
  if (!pattern.ends_with("{i}")) return false;
  const std::string_view stem = pattern.substr(0, pattern.find('{'));
  return name.size() > stem.size() && name.starts_with(stem) &&
         name.find_first_not_of("0123456789", stem.size()) == name.npos;
}

}  // namespace

Table choose_columns(Table table, std::span<const std::string> names,
                     std::span<const ColumnDescription> described) {
  std::vector<std::size_t> chosen;
  for (const std::string& name : names) {
    bool is_there = false;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (!stands_for(name, table.columns[c])) continue;
      is_there = true;
      if (std::ranges::find(chosen, c) == chosen.end()) chosen.push_back(c);
    }
    if (!is_there && has_column(described, name))
      throw std::invalid_argument("the table has no column " + name +
                                  ": it needs an axis that the image does not have, or an option "
                                  "that is not given");
  }
  if (chosen.empty()) return table;
  std::vector<Column> columns;
  columns.reserve(chosen.size());
  for (const std::size_t c : chosen) columns.push_back(std::move(table.columns[c]));
  table.columns = std::move(columns);
  return table;
}

bool is_asked_for(std::string_view column, std::span<const std::string> names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return name == all || name == column || is_of_pattern(name, column);
  });
}

bool has_column(std::span<const ColumnDescription> columns, std::string_view name) {
  return name == all || std::ranges::any_of(columns, [&](const ColumnDescription& column) {
           return name == column.name || is_of_pattern(name, column.name) ||
                  (name == skan && column.of_skan);
         });
}

}  // namespace skan_graph
