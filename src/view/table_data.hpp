#pragma once

#include "skan_graph/tables/table.hpp"
#include "view/data_block.hpp"

namespace skan_graph {

/// Adds the columns of a table to the data, on all threads, and describes them:
///
///     {"rows": 6, "columns": [{"name": "branch_distance", "unit": "spacing", "meaning": "…",
///                              "kind": "real", "values": {"at": 0, "type": "f64", "count": 6}}]}
///
/// `kind` is that of the column: integer, real, boolean or text. Columns of whole numbers, real
/// ones as well, also have a `base` which is added to each value, and if they never decrease
/// `deltas`: then each value is the difference to the previous one. The values of a text column
/// are indices in `texts`. NaN means no value.
Json add_table(const Table& table, DataBlock& data);

}  // namespace skan_graph
