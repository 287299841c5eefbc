#include "clean_up/shorter_ways.hpp"

#include <bit>
#include <cstdlib>

#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t in_block = NeighborBlock::most_pixels;

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

}  // namespace

ShorterWays::ShorterWays(std::size_t dimensions) {
  const std::vector<Offset> offsets = neighbor_offsets(dimensions);
  const auto step_of = [&](std::size_t neighbor) {
    return neighbor < offsets.size() / 2 ? neighbor : neighbor + 1;
  };
  const auto axes_along = [](const Offset& offset) { return std::popcount(axes_of(offset)); };
  blocks_ = offsets.size() / in_block + 1;
  ways_.resize(offsets.size() + 1);
  for (std::size_t to = 0; to < offsets.size(); ++to)
    for (std::size_t by = 0; by < offsets.size(); ++by)
      if (by != to && axes_along(offsets[by]) < axes_along(offsets[to]) &&
          is_near(offsets[by], offsets[to], axes_along(offsets[to])))
        ways_[step_of(to)][step_of(by) / in_block] |= std::uint32_t{1} << step_of(by) % in_block;
}

NeighborBits ShorterWays::edges(const NeighborBits& neighbors) const {
  const auto share_any = [this](const NeighborBits& a, const NeighborBits& b) {
    for (std::size_t block = 0; block < blocks_; ++block)
      if ((a[block] & b[block]) != 0) return true;
    return false;
  };
  NeighborBits kept = neighbors;
  for (std::size_t block = 0; block < blocks_; ++block)
    for (std::uint32_t rest = neighbors[block]; rest != 0; rest &= rest - 1) {
      const auto pixel = static_cast<std::size_t>(std::countr_zero(rest));
      if (share_any(neighbors, ways_[PixelGraph::step_to(block, pixel)]))
        kept[block] &= ~(std::uint32_t{1} << pixel);
    }
  return kept;
}

}  // namespace skan_graph
