#include "skan_graph/clean_up/mixed_adjacency.hpp"

#include <array>
#include <bit>
#include <cstdlib>
#include <vector>

#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

/// A set of pixels of the neighbourhood, as bits, one number for each of its blocks.
using Pixels = std::array<std::uint32_t, 9>;

/// Whether one step along fewer than `axes` axes leads from one neighbour to the other.
bool is_near(const Offset& from, const Offset& to, int axes) {
  int moved = 0;
  for (std::size_t axis = 0; axis < from.size(); ++axis) {
    const int distance = std::abs(from[axis] - to[axis]);
    if (distance > 1) return false;
    moved += distance;
  }
  return moved < axes;
}

/// For each step, the pixels that both its ends reach by steps along fewer axes.
std::vector<Pixels> find_shorter_ways(std::size_t dimensions) {
  const std::vector<Offset> offsets = neighbor_offsets(dimensions);
  const auto step_of = [&](std::size_t neighbor) {
    return neighbor < offsets.size() / 2 ? neighbor : neighbor + 1;
  };
  const auto axes_along = [](const Offset& offset) { return std::popcount(axes_of(offset)); };
  constexpr std::size_t in_block = NeighborBlock::most_pixels;
  std::vector<Pixels> ways(offsets.size() + 1);
  for (std::size_t to = 0; to < offsets.size(); ++to)
    for (std::size_t by = 0; by < offsets.size(); ++by)
      if (by != to && axes_along(offsets[by]) < axes_along(offsets[to]) &&
          is_near(offsets[by], offsets[to], axes_along(offsets[to])))
        ways[step_of(to)][step_of(by) / in_block] |= std::uint32_t{1} << step_of(by) % in_block;
  return ways;
}

bool share_any(const Pixels& a, const Pixels& b) {
  for (std::size_t block = 0; block < a.size(); ++block)
    if ((a[block] & b[block]) != 0) return true;
  return false;
}

/// Removes the edges of a node, at this end only, that shorter steps by way of a common
/// neighbour replace.
void remove_longer_ways(PixelGraph& graph, NodeId node, const std::vector<Pixels>& shorter_ways) {
  Pixels neighbors{};
  const std::size_t blocks = graph.neighborhood().size();
  for (std::size_t block = 0; block < blocks; ++block)
    neighbors[block] = graph.in_block(block)[node];
  for (std::size_t block = 0; block < blocks; ++block)
    for (std::uint32_t rest = neighbors[block]; rest != 0; rest &= rest - 1) {
      const auto pixel = static_cast<std::size_t>(std::countr_zero(rest));
      const std::size_t step = PixelGraph::step_to(block, pixel);
      if (share_any(neighbors, shorter_ways[step])) graph.remove(node, step);
    }
}

}  // namespace

PixelGraph mixed_adjacency(PixelGraph graph) {
  const std::vector<Pixels> shorter_ways =
      find_shorter_ways(graph.node_index().bitmap().shape().dimensions());
  Ranges(static_cast<std::int64_t>(graph.node_count()), 1 << 15)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node)
          remove_longer_ways(graph, node, shorter_ways);
      });
  return graph;
}

}  // namespace skan_graph
