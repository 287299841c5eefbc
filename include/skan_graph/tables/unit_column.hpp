#pragma once

#include <string>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// The column `unit`: that of the spacing, the same in every row, "" where it is not known.
/// It is the last column of the summary and of tables that hold the rows of many images,
/// where lengths in µm and in inch would look alike without it.
Column unit_column(std::string unit);

ColumnDescription unit_description();

}  // namespace skan_graph
