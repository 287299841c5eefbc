#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/tables/attribute.hpp"
#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per mesh, in the order of mesh_sizes. Each column describes its meaning. The table
/// borrows its arguments.
///
///     const auto sizes = mesh_sizes(bitmap);
///     Table table = mesh_table(sizes);
Table mesh_table(std::span<const std::uint64_t> sizes,
                 std::span<const Attribute> attributes = {});

std::vector<ColumnDescription> mesh_columns();

}  // namespace skan_graph
