#include "skan_graph/labels.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_scan.h>

#include <algorithm>
#include <array>

#include "core/cpu_clones.hpp"
#include "core/read_ahead.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

NodeId popcount(std::uint64_t word) { return static_cast<NodeId>(std::popcount(word)); }

SKAN_GRAPH_CPU_CLONES
NodeId count_bits(const std::uint64_t* words, std::int64_t count) {
  NodeId bits = 0;
  for (std::int64_t i = 0; i < count; ++i) bits += popcount(words[i]);
  return bits;
}

/// Fills in the blocks that begin at words first to last − 1; `before` is the count
/// of all words before them. Returns the count after them.
SKAN_GRAPH_CPU_CLONES
NodeId count_blocks(const std::uint64_t* words, std::int64_t first, std::int64_t last,
                    NodeId before, RankBlock* block) {
  for (; first < last; first += Labels::words_per_block, ++block) {
    *block = {.before = before, .within = 0};
    for (std::int64_t i = 0; i < Labels::words_per_block; ++i) {
      if (i > 0) block->within |= (before - block->before) << (9 * (i - 1));
      if (first + i < last) before += popcount(words[first + i]);
    }
  }
  return before;
}

}  // namespace

Labels::Labels(const PaddedBitmap& bitmap) : bitmap_(&bitmap) {
  const std::int64_t words = bitmap.word_count();
  const std::int64_t blocks = (words + words_per_block - 1) / words_per_block;
  blocks_.resize(static_cast<std::size_t>(blocks) + 1);
  constexpr std::int64_t blocks_at_a_time = 4096;
  const auto count = [&](std::int64_t first, std::int64_t last, NodeId before) {
    return count_blocks(bitmap.words(), first * words_per_block,
                        std::min(last * words_per_block, words), before, blocks_.data() + first);
  };
  const auto count_in_parallel = [&] {
    using Range = tbb::blocked_range<std::int64_t>;
    return tbb::parallel_scan(
        Range(0, blocks, blocks_at_a_time), NodeId{0},
        [&](const Range& range, NodeId before, bool is_final) {
          if (is_final) return count(range.begin(), range.end(), before);
          const std::int64_t first = range.begin() * words_per_block;
          const std::int64_t last = std::min(range.end() * words_per_block, words);
          return before + count_bits(bitmap.words() + first, last - first);
        },
        [](NodeId left, NodeId right) { return left + right; });
  };
  const NodeId all = blocks > blocks_at_a_time ? count_in_parallel() : count(0, blocks, 0);
  blocks_.back() = {.before = all, .within = 0};
}

std::int64_t Labels::block_of(NodeId node) const {
  // The last block that begins at or before the node.
  const auto after = std::upper_bound(
      blocks_.begin(), blocks_.end(), node,
      [](NodeId sought, const RankBlock& block) { return sought < block.before; });
  return (after - blocks_.begin()) - 1;
}

BitIndex Labels::bit_in_block(NodeId node, std::int64_t block) const {
  const RankBlock& in = blocks_[static_cast<std::size_t>(block)];
  NodeId rest = node - in.before;
  // The last word with no more than `rest` bits before it.
  std::uint64_t in_block = 0;
  for (std::uint64_t w = 1; w < words_per_block; ++w) in_block += in.before_word(w) <= rest;
  rest -= in.before_word(in_block);
  const std::int64_t word = block * words_per_block + static_cast<std::int64_t>(in_block);
  std::uint64_t bits = bitmap_->words()[word];
  for (; rest > 0; --rest) bits &= bits - 1;
  return word * bits_per_word + std::countr_zero(bits);
}

UninitializedVector<BitIndex> bits_of(const Labels& labels, std::span<const NodeId> ascending) {
  UninitializedVector<BitIndex> bits(ascending.size());
  if (ascending.empty()) return bits;
  constexpr std::size_t at_a_time = 32;  // of which the words are asked for in advance
  std::array<std::int64_t, at_a_time> block_of;
  std::int64_t block = labels.block_of(ascending.front());
  for (std::size_t first = 0; first < ascending.size(); first += at_a_time) {
    const std::size_t count = std::min(at_a_time, ascending.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      while (labels.first_node(block + 1) <= ascending[first + i]) ++block;
      fetch(labels.bitmap().words() + block * Labels::words_per_block);
      block_of[i] = block;
    }
    for (std::size_t i = 0; i < count; ++i)
      bits[first + i] = labels.bit_in_block(ascending[first + i], block_of[i]);
  }
  return bits;
}

UninitializedVector<PixelIndex> pixel_index(const Labels& labels) {
  UninitializedVector<PixelIndex> index(labels.node_count());
  Slabs(labels.block_count(), 2048)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for_each_node(labels, first, last, [&](NodeId node, BitIndex bit) {
          index[node] = labels.bitmap().pixel_of(bit);
        });
      });
  return index;
}

}  // namespace skan_graph
