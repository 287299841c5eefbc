#include "skan_graph/bits/node_index.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "kernels/cpu_level.hpp"
#include "memory/prefetch.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

NodeId popcount(std::uint64_t word) { return static_cast<NodeId>(std::popcount(word)); }

/// The fields of the words after this one in its block, to which its bits are added.
constexpr std::uint64_t fields_after(std::int64_t word) {
  std::uint64_t fields = 0;
  for (std::int64_t field = word; field < RankBlock::words - 1; ++field)
    fields |= std::uint64_t{1} << (9 * field);
  return fields;
}

/// The hardware prefetcher does not cross the end of a page.
constexpr std::ptrdiff_t prefetch_distance = 1024;

/// Fills in the blocks of words first to last − 1, with counts that start at 0 in the first
/// block. Returns the total.
NodeId count_blocks(const std::uint64_t* words, std::int64_t first, std::int64_t last,
                    RankBlock* block) {
  NodeId before = 0;
  const auto count = [&](const std::uint64_t* word) {
    *block = {.before = before, .within = 0};
    for (std::int64_t i = 0; i < RankBlock::words; ++i) {
      const NodeId bits = popcount(word[i]);
      block->within += bits * fields_after(i);
      before += bits;
    }
    ++block;
  };
  for (; first + RankBlock::words <= last; first += RankBlock::words) {
    prefetch(words + first + prefetch_distance);
    count(words + first);
  }
  if (first < last) {
    std::array<std::uint64_t, RankBlock::words> rest{};
    std::copy(words + first, words + last, rest.begin());
    count(rest.data());
  }
  return before;
}

}  // namespace

NodeIndex::NodeIndex(const PaddedBitmap& bitmap) : bitmap_(&bitmap) {
  const std::int64_t words = bitmap.word_count();
  const std::int64_t blocks = (words + words_per_block - 1) / words_per_block;
  blocks_.resize(static_cast<std::size_t>(blocks) + 1);
  const Ranges ranges(blocks, 4096);
  std::vector<NodeId> before(static_cast<std::size_t>(ranges.count()) + 1);
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    before[static_cast<std::size_t>(range) + 1] = at_cpu_level([&] {
      return count_blocks(bitmap.words(), first * words_per_block,
                          std::min(last * words_per_block, words), blocks_.data() + first);
    });
  });
  std::partial_sum(before.begin(), before.end(), before.begin());
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    const NodeId of_range = before[static_cast<std::size_t>(range)];
    for (RankBlock& block : std::span(blocks_.data() + first, blocks_.data() + last))
      block.before += of_range;
  });
  blocks_.back() = {.before = before.back(), .within = 0};
}

std::int64_t NodeIndex::block_of(NodeId node) const {
  // The last block that begins at or before the node.
  const auto after = std::upper_bound(
      blocks_.begin(), blocks_.end(), node,
      [](NodeId sought, const RankBlock& block) { return sought < block.before; });
  return (after - blocks_.begin()) - 1;
}

BitIndex NodeIndex::bit_of(NodeId node) const {
  const std::int64_t block = block_of(node);
  const RankBlock& in = blocks_[static_cast<std::size_t>(block)];
  NodeId rest = node - in.before;
  // The last word of the block with at most `rest` bits before it.
  std::uint64_t in_block = 0;
  for (std::uint64_t w = 1; w < words_per_block; ++w) in_block += in.before_word(w) <= rest;
  rest -= in.before_word(in_block);
  const std::int64_t word = block * words_per_block + static_cast<std::int64_t>(in_block);
  std::uint64_t bits = bitmap_->words()[word];
  for (; rest > 0; --rest) bits &= bits - 1;
  return word * bits_per_word + std::countr_zero(bits);
}

namespace {

/// `index_of(bit)` for the bit of every node.
template <class Index, class IndexOf>
UninitializedVector<Index> index_nodes(const NodeIndex& node_index, const IndexOf& index_of) {
  UninitializedVector<Index> index(node_index.node_count());
  Ranges(node_index.block_count(), 2048)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for_each_node(node_index, first, last,
                      [&](NodeId node, BitIndex bit) { index[node] = index_of(bit); });
      });
  return index;
}

}  // namespace

UninitializedVector<PixelIndex> pixel_index(const NodeIndex& node_index) {
  return index_nodes<PixelIndex>(
      node_index, [&](BitIndex bit) { return node_index.bitmap().pixel_of(bit); });
}

UninitializedVector<BitIndex> bit_index(const NodeIndex& node_index) {
  return index_nodes<BitIndex>(node_index, [](BitIndex bit) { return bit; });
}

}  // namespace skan_graph
