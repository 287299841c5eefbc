#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "skan_graph/bits/detail/set_bits.hpp"
#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// How many bits are set before a block of eight words, and before each word within the block.
struct RankBlock {
  static constexpr std::int64_t words = 8;

  NodeId before;
  // For words 1 to 7, seven fields of 9 bits. The top bit is always 0 and serves word 0.
  std::uint64_t within;

  NodeId before_word(std::uint64_t word) const { return within >> (9 * ((word + 7) % 8)) & 0x1ff; }
};

/// Counts the set bits before any bit. Keep a copy in a local variable inside loops: the
/// compiler then need not reload the two pointers after every store.
struct Ranks {
  const std::uint64_t* bits;
  const RankBlock* blocks;

  NodeId before(BitIndex bit) const {
    const auto place = static_cast<std::uint64_t>(bit);
    const std::uint64_t word = place / bits_per_word;
    const RankBlock& block = blocks[word / RankBlock::words];
    const std::uint64_t below = (std::uint64_t{1} << (place % bits_per_word)) - 1;
    return block.before + block.before_word(word % RankBlock::words) +
           static_cast<NodeId>(std::popcount(bits[word] & below));
  }
};

/// Numbers the skeleton pixels by rank: a pixel's node number is the number of set
/// bits before it. No label image is stored, only counts for every 512 bits (1/32 byte
/// per pixel); a query counts the bits of one more word.
///
///     .#...##         .0...12
///     ..###..         ..345..         the first ten nodes of an image of 5 × 7 pixels
///     .#...#.         .6...7.
///     ..#.#..         ..8.9..
///
/// Borrows the bitmap, which must outlive the index and must not change.
///
///     NodeIndex node_index(bitmap);
///     node_index.rank(bitmap.bit_of(pixel));   // the node of a skeleton pixel
///     node_index.pixel_of(node);               // and back
///
/// Method: rank9 (Vigna, Broadword implementation of rank/select queries, 2008).
class NodeIndex {
 public:
  static constexpr std::int64_t words_per_block = RankBlock::words;

  /// Cost: one pass over the bits.
  explicit NodeIndex(const PaddedBitmap& bitmap);
  explicit NodeIndex(PaddedBitmap&&) = delete;  // a temporary would be destroyed too early

  const PaddedBitmap& bitmap() const { return *bitmap_; }

  /// Number of skeleton pixels.
  NodeId node_count() const { return blocks_.back().before; }

  /// Number of skeleton pixels before `bit` in raveled order. If `bit` is a skeleton pixel,
  /// this is its node. Cost: constant, one popcount.
  NodeId rank(BitIndex bit) const { return ranks().before(bit); }
  Ranks ranks() const { return {bitmap_->words(), blocks_.data()}; }

  /// Blocks of 512 bits; the last one may be shorter.
  std::int64_t block_count() const { return static_cast<std::int64_t>(blocks_.size()) - 1; }
  /// First node at or after the start of a block; n for block_count().
  NodeId first_node(std::int64_t block) const {
    return blocks_[static_cast<std::size_t>(block)].before;
  }

  /// The bit and the pixel of a node. Cost: a binary search over the blocks.
  BitIndex bit_of(NodeId node) const;
  PixelIndex pixel_of(NodeId node) const { return bitmap_->pixel_of(bit_of(node)); }

  /// The block that a node lies in.
  std::int64_t block_of(NodeId node) const;

 private:
  const PaddedBitmap* bitmap_;
  UninitializedVector<RankBlock> blocks_;  // and one more, which holds n
};

/// Visits the skeleton pixels of blocks first to last − 1 in raveled order, many at a time.
/// Calls `visit(node, word, bits)` with the first node, a word of the bitmap, and the bits of
/// these nodes, counted from the start of that word.
template <class Visitor>
void for_each_list(const NodeIndex& node_index, std::int64_t first_block, std::int64_t last_block,
                   Visitor&& visit) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  const std::int64_t last_word =
      std::min(last_block * NodeIndex::words_per_block, bitmap.word_count());
  NodeId node = node_index.first_node(first_block);
  SetBits set_bits;
  for (std::int64_t w = first_block * NodeIndex::words_per_block; w < last_word;
       w += SetBits::most_words) {
    set_bits.list(bitmap.words() + w, std::min(SetBits::most_words, last_word - w));
    const std::span bits(set_bits.begin(), set_bits.end());
    visit(node, w, bits);
    node += bits.size();
  }
}

/// Visits the same pixels one at a time: calls `visit(node, bit)`.
template <class Visitor>
void for_each_node(const NodeIndex& node_index, std::int64_t first_block, std::int64_t last_block,
                   Visitor&& visit) {
  for_each_list(node_index, first_block, last_block,
                [&](NodeId node, std::int64_t word, std::span<const std::uint16_t> bits) {
                  for (const std::uint16_t bit : bits) visit(node++, word * bits_per_word + bit);
                });
}

/// The raveled index in the unpadded image of every node, ascending. Memory: 8 bytes a node.
UninitializedVector<PixelIndex> pixel_index(const NodeIndex& node_index);

/// The same in the padded bitmap, which is faster to make.
UninitializedVector<BitIndex> bit_index(const NodeIndex& node_index);

}  // namespace skan_graph
