#pragma once

#include <string>
#include <vector>

#include "skan_graph/tables/table.hpp"

// The columns of the branch table that --columns chooses, by their names. A name that ends
// with {i} stands for the columns of all axes, `skan` for those of skan.summarize:
//
//     skan,tortuosity     coord_src_{i},coord_dst_{i}     branch_distance

/// Throws UsageError for a name that no branch table has; `main` is there with main paths
/// only.
void check_column_names(const std::vector<std::string>& names, bool main_path);

/// The table with these columns, in the order of the names, each once. Throws UsageError
/// where it has none of that name (that of an axis which the image has not).
skan_graph::Table choose_columns(skan_graph::Table table, const std::vector<std::string>& names);
