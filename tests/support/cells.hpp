#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "skan_graph/tables/table.hpp"

/// A column of a table by its name, which must be there.
inline const skan_graph::Column& column_of(const skan_graph::Table& table,
                                           const std::string& name) {
  const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const auto& column) { return column.name == name; });
  REQUIRE_MESSAGE(at != table.columns.end(), name);
  return *at;
}

inline bool has_column(const skan_graph::Table& table, const std::string& name) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const auto& column) { return column.name == name; });
}

inline std::vector<std::string> names_of(const skan_graph::Table& table) {
  std::vector<std::string> names;
  for (const skan_graph::Column& column : table.columns) names.push_back(column.name);
  return names;
}

/// All cells of a column: `Cell` is Column::Integer, Real, Boolean or Text.
template <class Cell>
auto cells(const skan_graph::Table& table, const std::string& name) {
  const Cell& cell = std::get<Cell>(column_of(table, name).cell);
  std::vector<typename Cell::value_type> values;
  for (std::uint64_t row = 0; row < table.row_count; ++row) values.push_back(cell(row));
  return values;
}

inline std::vector<std::int64_t> integers(const skan_graph::Table& table, const std::string& name) {
  return cells<skan_graph::Column::Integer>(table, name);
}
inline std::vector<double> reals(const skan_graph::Table& table, const std::string& name) {
  return cells<skan_graph::Column::Real>(table, name);
}
inline std::vector<bool> booleans(const skan_graph::Table& table, const std::string& name) {
  return cells<skan_graph::Column::Boolean>(table, name);
}
