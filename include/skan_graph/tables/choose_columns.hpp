#pragma once

#include <span>
#include <string>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The table with only some of its columns, in the order of `names`, each once. A name is
/// that of a column ("coord_src_0"), of the columns of all axes ("coord_src_{i}"), or "skan"
/// for those of skan.summarize. Throws std::invalid_argument for one that the table has not.
Table choose_columns(Table table, std::span<const std::string> names);

/// Throws std::invalid_argument for a name that no table of these columns has, whatever the
/// number of its axes.
void check_column_names(std::span<const std::string> names,
                        std::span<const ColumnDescription> columns);

}  // namespace skan_graph
