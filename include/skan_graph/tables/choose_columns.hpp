#pragma once

#include <span>
#include <string>
#include <string_view>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

// Column names are shared by all tables. A name stands for one column ("coord_src_0"), for the
// columns of all axes ("coord_src_{i}"), or, if it is "skan", for the columns of skan.summarize,
// or, if it is "all", for all columns.

/// Keeps only some columns of a table, in the order of `names`, each once. `described` are all
/// columns that the table can have: other names belong to other tables and are ignored, and if no
/// name is left the table stays as it is. Throws std::invalid_argument for a column that is
/// described but that this table does not have.
Table choose_columns(Table table, std::span<const std::string> names,
                     std::span<const ColumnDescription> described);

/// Whether `names` ask for a column, or for the columns of all axes ("direction_{i}"), that a table
/// has only if it is asked for: by its name, by that of one axis, or by "all".
bool is_asked_for(std::string_view column, std::span<const std::string> names);

/// Whether a table that can have these columns knows a name, for any number of axes.
bool has_column(std::span<const ColumnDescription> columns, std::string_view name);

}  // namespace skan_graph
