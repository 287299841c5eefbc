#include "skan_graph/graph/sparse_graph.hpp"

#include <algorithm>

namespace skan_graph {

std::uint64_t SparseGraph::entry_of(NodeId from, NodeId to) const {
  const auto row = neighbors(from);
  const auto at = std::ranges::lower_bound(row, to);
  if (at == row.end() || *at != to) return entry_count();
  return indptr[from] + static_cast<std::uint64_t>(at - row.begin());
}

}  // namespace skan_graph
