#pragma once

#include <string>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The column `unit`: the unit of the spacing, the same in every row, "" if it is unknown. It is
/// the last column of the summary and of tables with the rows of many images, where lengths in µm
/// and in inch would otherwise look alike.
Column unit_column(std::string unit);

ColumnDescription unit_description();

}  // namespace skan_graph
