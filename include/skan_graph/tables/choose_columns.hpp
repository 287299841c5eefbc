#pragma once

#include <span>
#include <string>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Keeps only some columns of a table, in the order of `names`, each once. A name stands for one
/// column ("coord_src_0"), for the columns of all axes ("coord_src_{i}"), or, if it is "skan",
/// for the columns of skan.summarize. Throws std::invalid_argument for a column that the table
/// does not have.
Table choose_columns(Table table, std::span<const std::string> names);

/// Throws std::invalid_argument for a name that no table of these columns has, for any number of
/// axes.
void check_column_names(std::span<const std::string> names,
                        std::span<const ColumnDescription> columns);

}  // namespace skan_graph
