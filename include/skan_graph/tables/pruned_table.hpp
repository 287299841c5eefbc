#pragma once

#include <span>
#include <vector>

#include "skan_graph/image/shape.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row for each spur and component that pruning took away, as prune() gives them; what the
/// columns mean stands in themselves. Borrows the parts.
///
///     const PrunedSkeleton pruned = prune(skeleton, spacing, {.length = 10});
///     Table table = pruned_table(pruned.bitmap.shape(), pruned.parts);
Table pruned_table(const Shape& shape, std::span<const PrunedPart> parts);

std::vector<ColumnDescription> pruned_columns();

}  // namespace skan_graph
