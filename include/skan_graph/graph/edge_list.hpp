#pragma once

#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/neighborhood.hpp"

namespace skan_graph {

/// The pixel graph as a list of coordinates (COO): entry e says that node
/// `row[e]` has the neighbour `column[e]`, a step along `axes[e]` away.
/// Both directions are there; sorted by row, then by column.
struct EdgeList {
  std::vector<NodeId> row;
  std::vector<NodeId> column;
  std::vector<AxisSet> axes;
};

/// Every pair of neighbouring skeleton pixels, in both directions: sum of the
/// degrees entries of 17 bytes. Since the steps are taken in ascending order
/// from pixels in ascending order, no sort is needed.
///
/// For looking at and testing small graphs; `csr_graph` makes the CSR graph
/// from the same entries without holding this list.
EdgeList edge_list(const NodeIndex& node_index);

}  // namespace skan_graph
