#include "core/passages.hpp"

#include "core/cpu_clones.hpp"
#include "core/per_thread.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Where the ways through nodes go, and what is found of a slab.
struct SlabWays {
  std::int32_t* sum;
  std::atomic<AxisSet>* axes;
  std::vector<Passages::Departure>& departures;
};

/// Returns how many nodes there is a way through.
SKAN_GRAPH_CPU_CLONES
NodeId find_ways(const PixelGraph& graph, NodeId first, NodeId last, std::int32_t none,
                 SlabWays ways) {
  NodeId through_count = 0;
  graph.for_each_node(first, last, [&](NodeId node, const auto& edges) {
    const bool through = edges.degree() == 2;
    through_count += through;
    std::int32_t sum = 0;
    AxisSet axes = 0;
    if (through) {
      edges.for_each([&](NodeId neighbor, AxisSet step, std::size_t) {
        sum += delta_between(node, neighbor);
        axes ^= step;
      });
    } else {
      sum = none;
      edges.for_each([&](NodeId neighbor, AxisSet step, std::size_t) {
        ways.departures.push_back(
            {static_cast<std::uint16_t>(node - first), step, delta_between(node, neighbor)});
      });
    }
    ways.sum[node] = sum;
    ways.axes[node].store(axes, std::memory_order_relaxed);
  });
  return through_count;
}

}  // namespace

Passages::Passages(const PixelGraph& graph)
    : sum_(graph.node_count()), axes_(graph.node_count()) {
  const Slabs slabs(static_cast<std::int64_t>(graph.node_count()), nodes_per_slab);
  departures_.resize(static_cast<std::size_t>(slabs.count()));
  std::atomic<NodeId> through_count = 0;
  PerThread<std::vector<Departure>> found_by_thread;
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    std::vector<Departure>& found = found_by_thread.local();  // which keeps its memory
    found.clear();
    through_count += find_ways(graph, static_cast<NodeId>(first), static_cast<NodeId>(last), none,
                               {sum_.data(), axes_.data(), found});
    departures_[static_cast<std::size_t>(slab)] = found;
  });
  through_count_ = through_count;
  for (const auto& of_slab : departures_) departure_count_ += of_slab.size();
}

}  // namespace skan_graph
