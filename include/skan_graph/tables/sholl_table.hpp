#pragma once

#include <vector>

#include "skan_graph/measure/sholl.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per shell, from the innermost; what the columns mean stands in themselves. Borrows its
/// argument.
Table sholl_table(const Sholl& sholl);
Table sholl_table(Sholl&&) = delete;  // which dies with the line

std::vector<ColumnDescription> sholl_columns();

}  // namespace skan_graph
