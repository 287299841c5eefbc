#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/tables/column_descriptions.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per mesh, in order of the first pixel of each, as mesh_sizes gives them; what the
/// columns mean stands in themselves. Borrows its argument.
///
///     const auto sizes = mesh_sizes(bitmap);
///     Table table = mesh_table(sizes);
Table mesh_table(std::span<const std::uint64_t> sizes);

std::vector<ColumnDescription> mesh_columns();

}  // namespace skan_graph
