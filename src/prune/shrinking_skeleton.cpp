#include "prune/shrinking_skeleton.hpp"

#include <algorithm>
#include <cstdlib>

#include "bits/sort_each_once.hpp"
#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

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

ShrinkingSkeleton::ShrinkingSkeleton(const ChangingBits& bits)
    : bits_(bits),
      around_(neighbor_blocks(bits.layout)),
      shorter_ways_(bits.layout.shape().dimensions()),
      near_(find_near(bits.layout.shape().dimensions())) {}

NeighborBits ShrinkingSkeleton::touching(BitIndex bit) const {
  NeighborBits neighbors{};
  for (std::size_t b = 0; b < around_.size(); ++b)
    neighbors[b] = around_[b].neighbors_of(bits_.words, bit);
  return neighbors;
}

std::uint64_t ShrinkingSkeleton::Edges::count() const {
  int count = 0;
  for (std::size_t b = 0; b < of_->around_.size(); ++b) count += std::popcount(kept_[b]);
  return static_cast<std::uint64_t>(count);
}

ShrinkingSkeleton::Edges ShrinkingSkeleton::edges(BitIndex bit) const {
  Edges edges;
  edges.of_ = this;
  edges.bit_ = bit;
  edges.kept_ = shorter_ways_.edges(touching(bit));
  return edges;
}

bool ShrinkingSkeleton::is_needless(BitIndex bit) const {
  const NeighborBits neighbors = touching(bit);
  int count = 0;
  bool one_touches_all = false;
  for (std::size_t b = 0; b < around_.size(); ++b)
    for_each_step(neighbors[b], [&](std::size_t pixel) {
      ++count;
      const NeighborBits& near = near_[PixelGraph::step_to(b, pixel)];
      bool all = true;
      for (std::size_t other = 0; other < around_.size(); ++other)
        all &= (neighbors[other] & ~near[other]) == 0;
      one_touches_all |= all;
    });
  return count >= 2 && one_touches_all;
}

void ShrinkingSkeleton::remove(BitIndex bit) {
  bits_.words[bit / bits_per_word] &= ~(std::uint64_t{1} << bit % bits_per_word);
  removed_.push_back(bit);
}

std::vector<BitIndex> ShrinkingSkeleton::take_touched() {
  std::sort(removed_.begin(), removed_.end());
  std::vector<BitIndex> touched;
  for_each_in_sections(removed_, [&](BitIndex bit) {
    for_each_touching(bit, [&](BitIndex neighbor) { touched.push_back(neighbor); });
  });
  removed_.clear();
  sort_each_once(touched);
  return touched;
}

std::size_t ShrinkingSkeleton::end_of_section(const std::vector<BitIndex>& bits,
                                              std::size_t first) const {
  const BitIndex last = (bits[first] / bits_.section + 1) * bits_.section;
  const auto begin = bits.begin() + static_cast<std::ptrdiff_t>(first);
  return static_cast<std::size_t>(std::lower_bound(begin, bits.end(), last) - bits.begin());
}

}  // namespace skan_graph
