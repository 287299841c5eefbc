#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// For every node, the number of its branch + 1, or 0 if it is on no branch (isolated
/// pixels). Where branches meet, the last one wins, as in skan's path_label_image.
/// Cost: one pass over the paths.
std::vector<std::uint64_t> path_labels(const Branches& branches, NodeId node_count);

}  // namespace skan_graph
