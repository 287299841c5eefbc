#pragma once

#include "skan_graph/csr_graph.hpp"

namespace skan_graph {

/// Marks an entry that is to go: every step moves along some axis, this one along none.
inline void mark_removed(CsrGraph& graph, EntryIndex entry) { graph.axes[entry] = 0; }

/// Removes what is marked, in place, the other entries staying in order. Both entries of
/// an edge must be marked or not.
/// Cost: the entries move twice, the second time from one thread's cache.
CsrGraph without_removed(CsrGraph graph);

}  // namespace skan_graph
