#pragma once

#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/neighborhood.hpp"

namespace skan_graph {

/// The pixel graph as a coordinate list (COO): entry e says that node `row[e]` has the
/// neighbour `column[e]`, one step along `axes[e]` away. It has both directions of
/// every edge, sorted by row, then by column.
struct EdgeList {
  std::vector<NodeId> row;
  std::vector<NodeId> column;
  std::vector<AxisSet> axes;
};

/// Lists every pair of neighbouring skeleton pixels, in both directions. Memory: 17 bytes
/// an entry; the number of entries is the sum of the degrees. Pixels and steps are visited
/// in ascending order, so no sort is needed.
///
/// For inspecting and testing small graphs; `csr_graph` makes the CSR graph from the same
/// entries without this list.
EdgeList edge_list(const NodeIndex& node_index);

}  // namespace skan_graph
