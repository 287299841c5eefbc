#pragma once

#include <span>
#include <vector>

#include "skan_graph/measure/junction_measures.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per junction, in order of its smallest node; what the columns mean stands in
/// themselves. The column `radius` is there only where `has_radii`. Borrows the junctions.
Table junction_table(std::span<const JunctionMeasures> junctions, std::span<const double> spacing,
                     bool has_radii);
Table junction_table(std::vector<JunctionMeasures>&&, std::span<const double>, bool) =
    delete;  // the table would refer to a temporary

/// All columns that it can have.
std::vector<ColumnDescription> junction_columns();

}  // namespace skan_graph
