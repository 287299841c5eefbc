#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// A 3 × 3 × 3 block of a pixel's neighbourhood. Sets of its pixels are the bits of one
/// number; pixel i is bit i, in raveled order. In 3D the block is around pixel 13, marked x:
///
///     plane − 1        plane            plane + 1
///      0  1  2          9 10 11         18 19 20       row − 1
///      3  4  5         12  x 14         21 22 23       row
///      6  7  8         15 16 17         24 25 26       row + 1
///
/// In 2D a block has three rows, pixels 0 to 8 around pixel 4; in 1D one row, 0 to 2 around 1.
/// In 4D and 5D several blocks make up the neighbourhood, see neighbor_blocks().
struct NeighborBlock {
  static constexpr std::size_t most_pixels = 27;
  static constexpr std::size_t nowhere = 31;  // not a pixel of the block; its step is 0

  std::size_t row_count = 0;                 // 1, 3 or 9
  std::array<BitIndex, nowhere + 1> step{};  // to each pixel of the block
  std::array<AxisSet, nowhere + 1> axes{};   // the axes that this step moves along
  std::uint32_t neighbors = 0;  // all pixels of the block except the central pixel itself
  std::uint32_t later = 0;      // neighbours after the central pixel in raveled order

  std::size_t pixel_count() const { return 3 * row_count; }

  /// The number of the first pixel in the set, or nowhere if the set is empty.
  static std::size_t lowest(std::uint32_t pixels) {
    return static_cast<std::size_t>(std::countr_zero(pixels | std::uint32_t{1} << nowhere));
  }

  /// The pixels of the block around `bit` that are set in the bitmap, including `bit` itself if
  /// it is in the block. For single pixels; gather_neighbors does the same for many, much faster.
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

  /// Calls `visit(neighbor, axes, pixel)` for each neighbour in `pixels` of the pixel at `bit`,
  /// in ascending order.
  template <class Visitor>
  void for_each_edge(Ranks ranks, BitIndex bit, std::uint32_t pixels, Visitor&& visit) const {
    for_each_edge_or_nowhere(ranks, bit, pixels, 0, visit);
  }

  /// The same, but calls `visit` at least `times` times. If there are fewer neighbours, the
  /// remaining calls get the pixel itself. A loop whose length depends on the pixel would be
  /// mispredicted once a pixel.
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
inline std::vector<NeighborBlock> neighbor_blocks(const BitLayout& layout) {
  const std::size_t dimensions = layout.shape().dimensions();
  const auto steps = raveled_steps(layout.strides());
  const auto offsets = neighbor_offsets(dimensions);
  std::vector<NeighborBlock> blocks(steps.size() / NeighborBlock::most_pixels + 1);
  for (std::size_t i = 0; i <= steps.size(); ++i) {  // all pixels, including the central one
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

// Steps are numbered through all blocks: step s leads to pixel s % 27 of block s / 27.

inline BitIndex bits_along(std::uint8_t step, std::span<const NeighborBlock> blocks) {
  return blocks[step / NeighborBlock::most_pixels].step[step % NeighborBlock::most_pixels];
}

inline AxisSet axes_along(std::uint8_t step, std::span<const NeighborBlock> blocks) {
  return blocks[step / NeighborBlock::most_pixels].axes[step % NeighborBlock::most_pixels];
}

/// The step in the opposite direction: 26 − step in 3D.
inline std::uint8_t step_back(std::uint8_t step, std::span<const NeighborBlock> blocks) {
  const std::size_t last =
      (blocks.size() - 1) * NeighborBlock::most_pixels + blocks.back().pixel_count() - 1;
  return static_cast<std::uint8_t>(last - step);
}

}  // namespace skan_graph
