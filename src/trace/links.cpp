#include "trace/links.hpp"

#include <algorithm>
#include <iterator>

#include "parallel/per_thread.hpp"
#include "parallel/ranges.hpp"
#include "trace/find_links.hpp"

namespace skan_graph {

Links::Links(const PixelGraph& graph, std::span<const NodeId> stops)
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
  stop_at(graph, stops);
  for (const auto& of_range : departures_) departure_count_ += of_range.size();
}

/// Turns links into other nodes, whose steps are departures.
void Links::stop_at(const PixelGraph& graph, std::span<const NodeId> stops) {
  if (stops.empty()) return;
  PixelGraph::BitCursor bits(graph, stops.front());
  for (auto stop = stops.begin(); stop != stops.end();) {
    const NodeId range = *stop / nodes_per_range;
    Departures& departures = departures_[range];
    const auto before = std::ssize(departures);
    for (; stop != stops.end() && *stop / nodes_per_range == range; ++stop) {
      if (sum_[*stop] == none) continue;
      sum_[*stop] = none;
      axes_[*stop] = visited_bit;
      --link_count_;
      graph.edges(*stop, bits.of(*stop))
          .for_each([&](NodeId neighbor, AxisSet axes, std::size_t) {
            departures.push_back({static_cast<std::uint16_t>(*stop % nodes_per_range), axes,
                                  delta_between(*stop, neighbor)});
          });
    }
    std::inplace_merge(departures.begin(), departures.begin() + before, departures.end(),
                       [](const Departure& a, const Departure& b) { return a.node < b.node; });
  }
}

}  // namespace skan_graph
