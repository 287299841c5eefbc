#include "trace/passages.hpp"

#include "parallel/per_thread.hpp"
#include "parallel/slabs.hpp"
#include "trace/find_ways.hpp"

namespace skan_graph {

Passages::Passages(const PixelGraph& graph)
    : sum_(graph.node_count()), axes_(graph.node_count()) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), nodes_per_slab);
  departures_.resize(static_cast<std::size_t>(slabs.count()));
  std::atomic<NodeId> through_count = 0;
  PerThread<Departures> found_by_thread;
  const FindWays find_ways = best_find_ways(graph);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    Departures& found = found_by_thread.local();  // which keeps its memory
    found.clear();
    found.reserve(static_cast<std::size_t>(last - first) / 8);
    through_count += find_ways({graph, static_cast<NodeId>(first), static_cast<NodeId>(last), none,
                                passed_bit, sum_.data(), axes_.data(), found});
    departures_[static_cast<std::size_t>(slab)] = found;
  });
  through_count_ = through_count;
  for (const auto& of_slab : departures_) departure_count_ += of_slab.size();
}

}  // namespace skan_graph
