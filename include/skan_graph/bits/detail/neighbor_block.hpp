#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Up to nine neighbouring rows, three pixels of each: a 3 × 3 × 3 block of the
/// neighbourhood, numbered in raveled order. In 2D there are three rows, in 1D one.
struct NeighborBlock {
  static constexpr std::size_t most_pixels = 27;
  static constexpr std::size_t nowhere = 31;  // no pixel of the block: a step to where one is

  std::size_t row_count = 0;                 // 1, 3 or 9
  std::array<BitIndex, nowhere + 1> step{};  // to each pixel of the block
  std::array<AxisSet, nowhere + 1> axes{};   // that this step moves along
  std::uint32_t neighbors = 0;  // all pixels of the block but the one it is around
  std::uint32_t later = 0;      // those after it in raveled order

  std::size_t pixel_count() const { return 3 * row_count; }

  /// The number of the first of these pixels, or nowhere.
  static std::size_t lowest(std::uint32_t pixels) {
    return static_cast<std::size_t>(std::countr_zero(pixels | std::uint32_t{1} << nowhere));
  }

  /// Which pixels of the block are set, around `bit`; that one too if it is in the block. For
  /// single pixels: gather_neighbors does the same for many, much faster.
  std::uint32_t pixels(const std::uint64_t* words, BitIndex bit) const {
    std::uint64_t pixels = 0;
    for (std::size_t row = row_count; row-- > 0;) {
      const BitIndex first = bit + step[3 * row + 1] - 1;
      const std::uint64_t* at = words + (first >> 6);  // −1 lies in the word before the first
      const auto shift = static_cast<unsigned>(first & 63);
      pixels = pixels << 3 | ((at[0] >> shift | at[1] << 1 << (63 - shift)) & 0b111);
    }
    return static_cast<std::uint32_t>(pixels);
  }

  /// The same without the pixel itself.
  std::uint32_t neighbors_of(const std::uint64_t* words, BitIndex bit) const {
    return pixels(words, bit) & neighbors;
  }

  /// Of the pixel at `bit`, whose neighbours in this block these are: calls
  /// `visit(neighbor, axes, pixel)` for each, in ascending order.
  template <class Visitor>
  void for_each_edge(Ranks ranks, BitIndex bit, std::uint32_t pixels, Visitor&& visit) const {
    for_each_edge_or_nowhere(ranks, bit, pixels, 0, visit);
  }

  /// The same, but at least so many times, where there are fewer with the pixel itself: a
  /// loop that ends after the last one is mispredicted once a pixel.
  template <class Visitor>
  void for_each_edge_or_nowhere(Ranks ranks, BitIndex bit, std::uint32_t pixels, int times,
                                Visitor&& visit) const {
    for (; times > 0 || pixels != 0; --times, pixels &= pixels - 1) {
      const std::size_t i = lowest(pixels);
      visit(ranks.before(bit + step[i]), axes[i], i);
    }
  }
};

/// The full neighbourhood in blocks, in ascending raveled order: one block in up to
/// 3 dimensions, three in 4, nine in 5.
inline std::vector<NeighborBlock> neighbor_blocks(const PaddedBitmap& bitmap) {
  const std::size_t dimensions = bitmap.shape().dimensions();
  const auto steps = raveled_steps(bitmap.strides());
  const auto offsets = neighbor_offsets(dimensions);
  std::vector<NeighborBlock> blocks(steps.size() / NeighborBlock::most_pixels + 1);
  for (std::size_t i = 0; i <= steps.size(); ++i) {  // all pixels, the one in the middle too
    NeighborBlock& block = blocks[i / NeighborBlock::most_pixels];
    const std::size_t in_block = i % NeighborBlock::most_pixels;
    const std::size_t middle = steps.size() / 2;
    if (i != middle) {
      const std::size_t neighbor = i < middle ? i : i - 1;
      block.step[in_block] = steps[neighbor];
      block.axes[in_block] = axes_of(offsets[neighbor]);
      block.neighbors |= 1U << in_block;
      if (i > middle) block.later |= 1U << in_block;
    }
    block.row_count = in_block / 3 + 1;
  }
  return blocks;
}

}  // namespace skan_graph
