#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
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

  /// Calls `use` with what gathers pixels of these words, for loops to hold: it is made
  /// for the number of rows there are.
  template <class Use>
  auto with_gather(const std::uint64_t* words, Use&& use) const {
    switch (row_count) {
      case 1: return use(Gather<1>(*this, words));
      case 3: return use(Gather<3>(*this, words));
      default: return use(Gather<9>(*this, words));
    }
  }

  /// Which pixels of the block are set, around `bit`; that one too if it is in the block.
  std::uint32_t pixels(const std::uint64_t* words, BitIndex bit) const {
    return with_gather(words, [=](auto gather) { return gather.pixels(bit); });
  }

  /// The same without the pixel itself.
  std::uint32_t neighbors_of(const std::uint64_t* words, BitIndex bit) const {
    return with_gather(words, [=](auto gather) { return gather.neighbors_of(bit); });
  }

  /// Of the pixel at `bit`, whose neighbours in this block these are: calls
  /// `visit(neighbor, axes, pixel)` for each, in ascending order.
  template <class Visitor>
  void for_each_edge(Ranks ranks, BitIndex bit, std::uint32_t pixels, Visitor&& visit) const {
    for_each_edge_or_nowhere(ranks, bit, pixels, 0, visit);
  }

  /// The same, but at least so many times, where there are fewer with the pixel itself: the
  /// processor, asked every time whether there is one more, would guess wrong once a pixel.
  template <class Visitor>
  void for_each_edge_or_nowhere(Ranks ranks, BitIndex bit, std::uint32_t pixels, int times,
                                Visitor&& visit) const {
    for (; times > 0 || pixels != 0; --times, pixels &= pixels - 1) {
      const std::size_t i = lowest(pixels);
      visit(ranks.before(bit + step[i]), axes[i], i);
    }
  }

  /// Bits are numbered through the bytes of a little-endian machine, so one unaligned
  /// load of two bytes holds the three pixels of a row wherever they lie in the words.
  /// Rows are whole words apart: the three lie at the same place of the two bytes in
  /// all of them. Guard words make every bit's neighbours readable.
  template <std::size_t rows>
  class Gather {
   public:
    Gather(const NeighborBlock& block, const std::uint64_t* words)
        : first_row_(reinterpret_cast<const char*>(words) + bytes(block.step[1])),
          to_next_row_(rows > 1 ? bytes(block.step[4] - block.step[1]) : 0),
          to_next_plane_(rows > 3 ? bytes(block.step[10] - block.step[1]) : 0),
          neighbors_(block.neighbors) {}

    std::uint32_t pixels(BitIndex bit) const {
      static_assert(std::endian::native == std::endian::little);
      const BitIndex first = bit - 1;
      const char* at = first_row_ + (first >> 3);
      const auto shift = static_cast<unsigned>(first & 7);
      if constexpr (rows == 1) return static_cast<std::uint32_t>(load(at) >> shift & 0b111);
      if constexpr (rows == 3) {
        const std::uint64_t three = threes(at, to_next_row_, shift);
        return static_cast<std::uint32_t>((three | three >> 13 | three >> 26) & 0x1ff);
      }
      // Of every plane its nine pixels, 16 bits apart.
      const std::uint64_t nine = threes(at, to_next_plane_, shift) |
                                 threes(at + to_next_row_, to_next_plane_, shift) << 3 |
                                 threes(at + 2 * to_next_row_, to_next_plane_, shift) << 6;
      return static_cast<std::uint32_t>((nine & 0x1ff) | (nine >> 7 & 0x1ff << 9) |
                                        (nine >> 14 & 0x1ff << 18));
    }

    std::uint32_t neighbors_of(BitIndex bit) const { return pixels(bit) & neighbors_; }

   private:
    /// Of steps of whole words.
    static std::int64_t bytes(BitIndex step) { return step / 8; }

    static std::uint64_t load(const char* at) {
      std::uint16_t two_bytes;
      std::memcpy(&two_bytes, at, sizeof two_bytes);
      return two_bytes;
    }

    /// Three pixels of three rows, 16 bits apart.
    static std::uint64_t threes(const char* at, std::int64_t stride, unsigned shift) {
      return (load(at) | load(at + stride) << 16 | load(at + 2 * stride) << 32) >> shift &
             0x0000'0007'0007'0007;
    }

    const char* first_row_;
    std::int64_t to_next_row_, to_next_plane_;
    std::uint32_t neighbors_;
  };
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
