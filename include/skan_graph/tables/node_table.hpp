#pragma once

#include <span>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per node: its number, the raveled index of its pixel, the pixel's
/// coordinates, and its degree by convolution. Borrows both arguments; holds
/// 8 bytes a node.
Table node_table(const NodeIndex& node_index, std::span<const Degree> degrees);

}  // namespace skan_graph
