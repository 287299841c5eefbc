#include "skan_graph/labels.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_scan.h>

#include <algorithm>

#include "core/cpu_clones.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

SKAN_GRAPH_CPU_CLONES
NodeId count_bits(const std::uint64_t* words, std::int64_t count) {
  NodeId bits = 0;
  for (std::int64_t i = 0; i < count; ++i) bits += static_cast<NodeId>(std::popcount(words[i]));
  return bits;
}

}  // namespace

Labels::Labels(const PaddedBitmap& bitmap) : bitmap_(&bitmap) {
  const std::int64_t words = bitmap.word_count();
  const std::int64_t blocks = (words + words_per_block - 1) / words_per_block;
  before_block_.resize(static_cast<std::size_t>(blocks) + 1);
  before_block_[0] = 0;
  // Exclusive prefix sum of the blocks' counts: before_block_[b + 1] = sum to block b.
  tbb::parallel_scan(
      tbb::blocked_range<std::int64_t>(0, blocks, 4096), NodeId{0},
      [&](const tbb::blocked_range<std::int64_t>& range, NodeId sum, bool is_final) {
        if (!is_final) {
          const std::int64_t first = range.begin() * words_per_block;
          const std::int64_t last = std::min(range.end() * words_per_block, words);
          return sum + count_bits(bitmap.words() + first, last - first);
        }
        for (std::int64_t block = range.begin(); block < range.end(); ++block) {
          const std::int64_t first = block * words_per_block;
          sum += count_bits(bitmap.words() + first, std::min(words_per_block, words - first));
          before_block_[static_cast<std::size_t>(block) + 1] = sum;
        }
        return sum;
      },
      [](NodeId left, NodeId right) { return left + right; });
}

BitIndex Labels::bit_of(NodeId node) const {
  const auto after = std::upper_bound(before_block_.begin(), before_block_.end(), node);
  const std::int64_t block = (after - before_block_.begin()) - 1;
  NodeId rest = node - before_block_[static_cast<std::size_t>(block)];
  std::int64_t word = block * words_per_block;
  for (;; ++word) {
    const auto count = static_cast<NodeId>(std::popcount(bitmap_->words()[word]));
    if (rest < count) break;
    rest -= count;
  }
  std::uint64_t bits = bitmap_->words()[word];
  for (; rest > 0; --rest) bits &= bits - 1;
  return word * bits_per_word + std::countr_zero(bits);
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
