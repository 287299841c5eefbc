#pragma once

#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// The node after the first one of a branch.
inline NodeId second_node(const Branches& branches, std::uint64_t branch) {
  return node_at(branches.source[branch], branches.delta[branches.indptr[branch]]);
}

/// The node before the last one.
inline NodeId last_but_one(const Branches& branches, std::uint64_t branch) {
  return node_at(branches.destination[branch],
                 -std::int64_t{branches.delta[branches.indptr[branch + 1] - 1]});
}

}  // namespace skan_graph
