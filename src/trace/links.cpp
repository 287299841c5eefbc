#include "trace/links.hpp"

#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"
#include "trace/find_links.hpp"

namespace skan_graph {

Links::Links(const PixelGraph& graph)
    : sum_(graph.node_count()), axes_(graph.node_count()) {
  const Ranges ranges(static_cast<std::int64_t>(graph.node_count()),
                      static_cast<std::int64_t>(nodes_per_range));
  departures_.resize(static_cast<std::size_t>(ranges.count()));
  std::atomic<NodeId> link_count = 0;
  PerThread<Departures> found_by_thread;
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    Departures& found = found_by_thread.local();  // keeps its memory between ranges
    found.clear();
    found.reserve(static_cast<std::size_t>(last - first) / 8);
    link_count += find_links({graph, static_cast<NodeId>(first), static_cast<NodeId>(last), none,
                              visited_bit, sum_.data(), axes_.data(), found});
    departures_[static_cast<std::size_t>(range)] = found;
  });
  link_count_ = link_count;
  for (const auto& of_range : departures_) departure_count_ += of_range.size();
}

}  // namespace skan_graph
