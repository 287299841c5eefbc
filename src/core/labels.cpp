#include "skan_graph/labels.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "core/cpu_clones.hpp"
#include "core/intrinsics.hpp"
#include "core/read_ahead.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

NodeId popcount(std::uint64_t word) { return static_cast<NodeId>(std::popcount(word)); }

/// Of a word of a block, the fields of the words after it: what it adds to them.
constexpr std::uint64_t fields_after(std::int64_t word) {
  std::uint64_t fields = 0;
  for (std::int64_t field = word; field < RankBlock::words - 1; ++field)
    fields |= std::uint64_t{1} << (9 * field);
  return fields;
}

// The set bit of a word that `rank` others stand before.

BitIndex select_one_by_one(std::uint64_t word, NodeId rank) {
  for (; rank > 0; --rank) word &= word - 1;
  return std::countr_zero(word);
}

#if defined(__x86_64__)

__attribute__((target("bmi,bmi2"))) BitIndex select_bmi2(std::uint64_t word, NodeId rank) {
  return std::countr_zero(_pdep_u64(std::uint64_t{1} << rank, word));
}

#endif

using Select = BitIndex (*)(std::uint64_t word, NodeId rank);

Select best_select() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")) return select_bmi2;
#endif
  return select_one_by_one;
}

/// So far ahead words are asked for: the processor itself does not look across the end of
/// a page.
constexpr std::ptrdiff_t words_ahead = 1024;

/// Fills in the blocks that begin at words first to last − 1, counting from the first of
/// them. Returns the count.
SKAN_GRAPH_CPU_CLONES
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
    fetch(words + first + words_ahead);
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

Labels::Labels(const PaddedBitmap& bitmap) : bitmap_(&bitmap) {
  const std::int64_t words = bitmap.word_count();
  const std::int64_t blocks = (words + words_per_block - 1) / words_per_block;
  blocks_.resize(static_cast<std::size_t>(blocks) + 1);
  const Slabs slabs(blocks, 4096);
  std::vector<NodeId> before(static_cast<std::size_t>(slabs.count()) + 1);
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    before[static_cast<std::size_t>(slab) + 1] =
        count_blocks(bitmap.words(), first * words_per_block,
                     std::min(last * words_per_block, words), blocks_.data() + first);
  });
  std::partial_sum(before.begin(), before.end(), before.begin());
  slabs.parallel_for_each([&](std::int64_t slab, std::int64_t first, std::int64_t last) {
    const NodeId of_slab = before[static_cast<std::size_t>(slab)];
    for (RankBlock& block : std::span(blocks_.data() + first, blocks_.data() + last))
      block.before += of_slab;
  });
  blocks_.back() = {.before = before.back(), .within = 0};
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
  static const Select select = best_select();
  return word * bits_per_word + select(bitmap_->words()[word], rest);
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
