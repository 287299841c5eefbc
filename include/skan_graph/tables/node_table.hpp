#pragma once

#include <span>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/labels.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// One row per node: its number, the raveled index of its pixel, the pixel's
/// coordinates, and its degree by convolution. Borrows both arguments; holds
/// 8 bytes a node.
Table node_table(const Labels& labels, std::span<const Degree> degrees);

}  // namespace skan_graph
