#include "graph/node_set.hpp"

#include <utility>

#include "kernels/cpu_level.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

void NodeSet::number() {
  at_cpu_level([this] {
    std::uint64_t count = 0;
    for (Word& word : words_)
      word.before =
          std::exchange(count, count + static_cast<std::uint64_t>(std::popcount(word.bits)));
    count_ = count;
  });
}

void NodeSet::write_numbers(std::span<const NodeId> nodes, std::uint64_t* numbers) const {
  at_cpu_level([this, nodes, numbers] {
    std::uint64_t* number = numbers;
    for (const NodeId node : nodes) *number++ = number_of(node);
  });
}

UninitializedVector<NodeId> NodeSet::nodes() const {
  UninitializedVector<NodeId> nodes(count_);
  Ranges(static_cast<std::int64_t>(words_.size()), 1 << 9)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto w = static_cast<std::size_t>(first); w < static_cast<std::size_t>(last); ++w) {
          std::uint64_t number = words_[w].before;
          for (std::uint64_t bits = words_[w].bits; bits != 0; bits &= bits - 1)
            nodes[number++] = w * nodes_per_word + static_cast<NodeId>(std::countr_zero(bits));
        }
      });
  return nodes;
}

}  // namespace skan_graph
