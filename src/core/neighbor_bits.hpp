#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "skan_graph/neighborhood.hpp"
#include "skan_graph/padded_bitmap.hpp"

namespace skan_graph {

/// Up to nine neighbouring rows, three pixels of each: a 3 × 3 × 3 block of the
/// neighbourhood, numbered in raveled order. In 2D there are three rows, in 1D one.
struct NeighborBlock {
  std::size_t row_count = 0;           // 1, 3 or 9
  std::array<BitIndex, 9> row_step{};  // to the pixel in the middle of each row
  std::array<BitIndex, 27> step{};     // to each pixel of the block
  std::array<AxisSet, 27> axes{};      // that this step moves along
  std::uint32_t neighbors = 0;         // all pixels of the block but the one it is around

  /// Which pixels of the block are set, around `bit`; that one too if it is in the block.
  std::uint32_t pixels(const std::uint64_t* words, BitIndex bit) const {
    switch (row_count) {
      case 1: return gather<1>(words, bit);
      case 3: return gather<3>(words, bit);
      default: return gather<9>(words, bit);
    }
  }

  /// The same without the pixel itself.
  std::uint32_t neighbors_of(const std::uint64_t* words, BitIndex bit) const {
    return pixels(words, bit) & neighbors;
  }

 private:
  /// Bits are numbered through the bytes of a little-endian machine, so one unaligned
  /// load of two bytes holds the three pixels of a row wherever they lie in the words.
  /// Rows are whole words apart: the three lie at the same place of the two bytes in
  /// all of them. Guard words make every bit's neighbours readable.
  template <std::size_t rows>
  std::uint32_t gather(const std::uint64_t* words, BitIndex bit) const {
    static_assert(std::endian::native == std::endian::little);
    const BitIndex first = bit - 1;
    const char* at = reinterpret_cast<const char*>(words) + (first >> 3);
    std::uint32_t pixels = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      std::uint16_t two_bytes;
      std::memcpy(&two_bytes, at + (row_step[row] >> 3), sizeof two_bytes);
      const auto three = static_cast<std::uint32_t>(two_bytes >> (first & 7)) & 0b111U;
      pixels |= three << (3 * row);
    }
    return pixels;
  }
};

/// The full neighbourhood in blocks, in ascending raveled order: one block in up to
/// 3 dimensions, three in 4, nine in 5.
inline std::vector<NeighborBlock> neighbor_blocks(const PaddedBitmap& bitmap) {
  const std::size_t dimensions = bitmap.shape().dimensions();
  const auto steps = raveled_steps(bitmap.strides());
  const auto offsets = neighbor_offsets(dimensions);
  std::vector<NeighborBlock> blocks(steps.size() / 27 + 1);
  for (std::size_t i = 0; i <= steps.size(); ++i) {  // all pixels, the one in the middle too
    NeighborBlock& block = blocks[i / 27];
    const std::size_t in_block = i % 27;
    const std::size_t middle = steps.size() / 2;
    if (i != middle) {
      const std::size_t neighbor = i < middle ? i : i - 1;
      block.step[in_block] = steps[neighbor];
      block.axes[in_block] = axes_of(offsets[neighbor]);
      block.neighbors |= 1U << in_block;
    }
    if (in_block % 3 == 1) block.row_step[block.row_count++] = block.step[in_block];
  }
  return blocks;
}

}  // namespace skan_graph
