#include "prune/shrinking_skeleton.hpp"

#include <algorithm>
#include <cstdlib>

#include "bits/sort_each_once.hpp"
#include "parallel/ranges.hpp"
#include "skan_graph/clean_up/mixed_adjacency.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t in_block = NeighborBlock::most_pixels;

bool touch(const Offset& a, const Offset& b) {
  for (std::size_t axis = 0; axis < a.size(); ++axis)
    if (std::abs(a[axis] - b[axis]) > 1) return false;
  return true;
}

/// For each step, the neighbours that touch the pixel at its end, and that pixel itself.
std::vector<NeighborBits> find_near(std::size_t dimensions) {
  const std::vector<Offset> offsets = neighbor_offsets(dimensions);
  const auto step_of = [&](std::size_t neighbor) {
    return neighbor < offsets.size() / 2 ? neighbor : neighbor + 1;
  };
  std::vector<NeighborBits> near(offsets.size() + 1);
  for (std::size_t to = 0; to < offsets.size(); ++to)
    for (std::size_t other = 0; other < offsets.size(); ++other)
      if (touch(offsets[to], offsets[other]))
        near[step_of(to)][step_of(other) / in_block] |= std::uint32_t{1}
                                                        << step_of(other) % in_block;
  return near;
}

}  // namespace

ShrinkingSkeleton::ShrinkingSkeleton(const NodeIndex& node_index)
    : left_(node_index.bitmap()),
      graph_(mixed_adjacency(PixelGraph(node_index))),
      around_(graph_.neighborhood()),
      blocks_(around_.size()),
      shorter_ways_(left_.shape().dimensions()),
      near_(find_near(left_.shape().dimensions())) {}

NeighborBits ShrinkingSkeleton::touching(BitIndex bit) const {
  NeighborBits neighbors{};
  for (std::size_t b = 0; b < blocks_; ++b)
    neighbors[b] = around_[b].neighbors_of(left_.words(), bit);
  return neighbors;
}

bool ShrinkingSkeleton::is_needless(BitIndex bit) const {
  const NeighborBits neighbors = touching(bit);
  int count = 0;
  bool one_touches_all = false;
  for (std::size_t b = 0; b < blocks_; ++b)
    for_each_step(neighbors[b], [&](std::size_t pixel) {
      ++count;
      const NeighborBits& near = near_[PixelGraph::step_to(b, pixel)];
      bool all = true;
      for (std::size_t other = 0; other < blocks_; ++other)
        all &= (neighbors[other] & ~near[other]) == 0;
      one_touches_all |= all;
    });
  return count >= 2 && one_touches_all;
}

void ShrinkingSkeleton::remove(BitIndex bit) {
  left_.words()[bit / bits_per_word] &= ~(std::uint64_t{1} << bit % bits_per_word);
  removed_.push_back(bit);
}

std::vector<BitIndex> ShrinkingSkeleton::update() {
  std::vector<BitIndex> around;
  for (const BitIndex bit : removed_)
    for_each_touching(bit, [&](BitIndex neighbor) { around.push_back(neighbor); });
  sort_each_once(around);
  removed_.clear();
  std::vector<std::uint8_t> changed(around.size());
  Ranges(static_cast<std::int64_t>(around.size()), 1 << 10)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
          changed[i] = update_edges(around[i]);
      });
  std::size_t i = 0;
  std::erase_if(around, [&](BitIndex) { return changed[i++] == 0; });
  return around;
}

bool ShrinkingSkeleton::update_edges(BitIndex bit) {
  const NodeId node = node_of(bit);
  const NeighborBits edges = shorter_ways_.edges(touching(bit));
  bool changed = false;
  for (std::size_t b = 0; b < blocks_; ++b) {
    changed |= graph_.in_block(b)[node] != edges[b];
    graph_.set_neighbors(node, b, edges[b]);
  }
  return changed;
}

}  // namespace skan_graph
