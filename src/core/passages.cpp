#include "core/passages.hpp"

#include "core/slabs.hpp"

namespace skan_graph {

Passages::Passages(const CsrGraph& graph) : sum_(graph.node_count()), axes_(graph.node_count()) {
  Slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
          const EntryIndex entry = graph.indptr[node];
          sum_[node] = none;
          axes_[node] = 0;
          if (graph.indptr[node + 1] - entry != 2) continue;
          sum_[node] = graph.delta[entry] + graph.delta[entry + 1];
          axes_[node] = graph.axes[entry] ^ graph.axes[entry + 1];
        }
      });
}

}  // namespace skan_graph
