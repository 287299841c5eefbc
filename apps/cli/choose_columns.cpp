#include "cli/choose_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/usage_error.hpp"
#include "skan_graph/tables/column_descriptions.hpp"

namespace sg = skan_graph;

namespace {

const std::vector<std::string> columns_of_skan{
    "skeleton_id",         "node_id_src",      "node_id_dst",       "branch_distance",
    "branch_type",         "mean_pixel_value", "stdev_pixel_value", "image_coord_src_{i}",
    "image_coord_dst_{i}", "coord_src_{i}",    "coord_dst_{i}",     "euclidean_distance"};

constexpr std::string_view any_axis = "{i}";

bool stands_for(std::string_view name, std::string_view column) {
  if (!name.ends_with(any_axis)) return name == column;
  name.remove_suffix(any_axis.size());
  if (!column.starts_with(name)) return false;
  column.remove_prefix(name.size());
  return !column.empty() && column.find_first_not_of("0123456789") == column.npos;
}

/// Calls `visit(name)` with the names, those of skan's columns in place of `skan`.
template <class Visitor>
void for_each_name(const std::vector<std::string>& names, const Visitor& visit) {
  for (const std::string& name : names)
    if (name == "skan")
      std::ranges::for_each(columns_of_skan, visit);
    else
      visit(name);
}

}  // namespace

void check_column_names(const std::vector<std::string>& names, bool main_path) {
  // What skan has is there; a description costs as much as a small image.
  if (std::ranges::all_of(names, [](const std::string& name) { return name == "skan"; })) return;
  const auto tables = sg::describe_columns();
  const auto& columns = std::ranges::find(tables, "branches", &sg::TableDescription::name)->columns;
  for_each_name(names, [&](const std::string& name) {
    if (std::ranges::none_of(columns, [&](const sg::ColumnDescription& column) {
          return column.name == name || stands_for(column.name, name);
        }))
      throw UsageError(fmt::format("--columns: the branch table has no column {}; see "
                                   "--describe-columns",
                                   name));
    if (name == "main" && !main_path)
      throw UsageError("--columns: main is there with --main-path only; add that");
  });
}

sg::Table choose_columns(sg::Table table, const std::vector<std::string>& names) {
  std::vector<std::size_t> chosen;
  for_each_name(names, [&](const std::string& name) {
    bool is_there = false;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (!stands_for(name, table.columns[c].name)) continue;
      is_there = true;
      if (std::ranges::find(chosen, c) == chosen.end()) chosen.push_back(c);
    }
    if (!is_there)
      throw UsageError(fmt::format("--columns: {} is of an axis that the image has not; count the "
                                   "axes from 0, or write {{i}} for all",
                                   name));
  });
  std::vector<sg::Column> columns;
  columns.reserve(chosen.size());
  for (const std::size_t c : chosen) columns.push_back(std::move(table.columns[c]));
  table.columns = std::move(columns);
  return table;
}
