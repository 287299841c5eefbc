#include "trace/find_links.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "bits/rank_arrays.hpp"
#include "kernels/cpu_level.hpp"
#include "kernels/find_links.hpp"
#include "kernels/rank_bits.hpp"

namespace skan_graph {

namespace {

/// Node by node, for any number of dimensions.
NodeId find_in_blocks(const LinkSearch& search) {
  NodeId link_count = 0;
  search.graph.for_each_node(search.first, search.last, [&](NodeId node, const auto& edges) {
    const bool is_link = edges.degree() == 2;
    std::int32_t sum = 0;
    AxisSet axes = 0;
    edges.for_each([&](NodeId neighbor, AxisSet step, std::size_t) {
      const std::int32_t delta = delta_between(node, neighbor);
      sum += delta;
      axes ^= step;
      if (!is_link)
        search.departures.push_back({static_cast<std::uint16_t>(node - search.first), step, delta});
    });
    search.sum[node] = is_link ? sum : search.no_sum;
    search.axes[node] = is_link ? axes : search.no_axes;
    link_count += is_link;
  });
  return link_count;
}

/// Finds the steps away from nodes that are not links, many nodes at a time. One at a time, each
/// node would wait for its ranks, and the end of its edges would be mispredicted.
class DepartureFinder {
 public:
  explicit DepartureFinder(const LinkSearch& search)
      : search_(search),
        block_(search.graph.neighborhood().front()),
        ranks_(rank_arrays(search.graph.node_index())) {}

  /// Handles some nodes of a run, counted from `first`.
  void find(const PixelGraph::BitCursor::Run& run, NodeId first,
            std::span<const std::uint16_t> nodes) {
    for (; !nodes.empty(); nodes = nodes.subspan(std::min(most_nodes, nodes.size()))) {
      const auto part = nodes.first(std::min(most_nodes, nodes.size()));
      const std::size_t steps = at_cpu_level([&] { return list_steps(run, first, part); });
      rank_bits(ranks_, bit_.data(), steps, rank_.data());
      const std::size_t before = search_.departures.size();
      search_.departures.resize(before + steps);
      at_cpu_level([&] { write_departures(steps, search_.departures.data() + before); });
    }
  }

 private:
  /// Lists where the steps lead, from which node, and along which axes. Returns their number.
  std::size_t list_steps(const PixelGraph::BitCursor::Run& run, NodeId first,
                         std::span<const std::uint16_t> nodes) {
    const std::uint32_t* neighbors_of = search_.graph.in_block(0);
    std::size_t steps = 0;
    for (const std::uint16_t offset : nodes) {
      const NodeId node = first + offset;
      const BitIndex bit = run.first_bit + run.places[node];
      const auto in_range = static_cast<std::uint32_t>(node - search_.first);
      std::uint32_t neighbors = neighbors_of[node];
      std::size_t at = steps;
      steps += static_cast<std::size_t>(std::popcount(neighbors));
      const auto take_lowest = [&] {
        const std::size_t pixel = NeighborBlock::lowest(neighbors);
        bit_[at] = bit + block_.step[pixel];
        node_and_axes_[at++] = in_range | std::uint32_t{block_.axes[pixel]} << 16;
        neighbors &= neighbors - 1;
      };
      // Always take four, whether they exist or not: few nodes have more.
      for (int k = 0; k < 4; ++k) take_lowest();
      while (neighbors != 0) take_lowest();
    }
    return steps;
  }

  void write_departures(std::size_t steps, Links::Departure* departures) const {
    for (std::size_t i = 0; i < steps; ++i) {
      const auto node = static_cast<std::uint16_t>(node_and_axes_[i]);
      departures[i] = {node, static_cast<AxisSet>(node_and_axes_[i] >> 16),
                       delta_between(search_.first + node, rank_[i])};
    }
  }

  static constexpr std::size_t most_nodes = 64;
  static constexpr std::size_t most_steps = most_nodes * NeighborBlock::most_pixels;

  const LinkSearch& search_;
  const NeighborBlock& block_;
  RankArrays ranks_;
  // One entry a step, and space for the steps that do not exist (see above).
  std::array<BitIndex, most_steps + 4> bit_;
  std::array<std::uint32_t, most_steps + 4> node_and_axes_;
  std::array<NodeId, most_steps> rank_;
};

/// For graphs whose neighbourhood is one block.
NodeId find_in_one_block(const LinkSearch& search) {
  constexpr NodeId at_a_time = 512;
  std::array<std::uint16_t, at_a_time + find_links_room> others;
  const NeighborBlock& block = search.graph.neighborhood().front();
  const LinkArrays links{search.sum, search.axes, search.no_sum, search.no_axes};
  DepartureFinder departures(search);
  PixelGraph::BitCursor bits(search.graph, search.first);
  NodeId link_count = 0;
  for (NodeId first = search.first; first < search.last;) {
    const auto run = bits.run(first, std::min(search.last, first + at_a_time));
    const BlockNodes nodes{.neighbors = search.graph.in_block(0),
                           .places = run.places,
                           .first_bit = run.first_bit,
                           .ranks = rank_arrays(search.graph.node_index()),
                           .steps = block.step.data(),
                           .axes = block.axes.data(),
                           .pixel_count = block.pixel_count()};
    const std::size_t count = find_links(nodes, first, run.last, links, others.data());
    departures.find(run, first, {others.data(), count});
    link_count += run.last - first - count;
    first = run.last;
  }
  return link_count;
}

}  // namespace

NodeId find_links(const LinkSearch& search) {
  return search.graph.neighborhood().size() == 1 ? find_in_one_block(search)
                                                 : find_in_blocks(search);
}

}  // namespace skan_graph
