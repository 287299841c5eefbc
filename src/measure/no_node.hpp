#pragma once

#include "skan_graph/bits/node_id.hpp"

namespace skan_graph {

/// Where an array of nodes has none yet.
inline constexpr NodeId no_node = ~NodeId{0};

}  // namespace skan_graph
