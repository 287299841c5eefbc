#include "core/passages.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/slabs.hpp"

namespace skan_graph {

Passages::Passages(const CsrGraph& graph) : sum_(graph.node_count()), axes_(graph.node_count()) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15);
  std::vector<std::uint64_t> end_entries(static_cast<std::size_t>(slabs.count()));
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    end_entries[static_cast<std::size_t>(slab)] =
        fill(graph, static_cast<NodeId>(first), static_cast<NodeId>(last));
  });
  end_entry_count_ = std::accumulate(end_entries.begin(), end_entries.end(), std::uint64_t{0});
}

std::uint64_t Passages::fill(const CsrGraph& graph, NodeId first, NodeId last) {
  if (graph.entry_count() == 0) {
    std::fill(sum_.begin() + static_cast<std::ptrdiff_t>(first),
              sum_.begin() + static_cast<std::ptrdiff_t>(last), none);
    return 0;
  }
  std::uint64_t end_entries = 0;
  const std::int32_t* delta = graph.delta.data();
  const AxisSet* axes = graph.axes.data();
  std::int32_t* sum_of = sum_.data();
  std::atomic<AxisSet>* axes_of = axes_.data();
  graph.for_each_row(first, last, [&](NodeId node, CsrGraph::Entries entries) {
    const bool through = entries.size() == 2;
    // Where no way leads through, which is hard to foresee, any two entries do.
    const EntryIndex entry = through ? entries.first : 0;
    const std::int32_t sum = delta[entry] + delta[entry + 1];
    sum_of[node] = through ? sum : none;
    axes_of[node].store(axes[entry] ^ axes[entry + 1], std::memory_order_relaxed);
    end_entries += through ? 0 : entries.size();
  });
  return end_entries;
}

}  // namespace skan_graph
