#include "graph/node_set.hpp"

#include <utility>

#include "kernels/cpu_clones.hpp"
#include "parallel/slabs.hpp"

namespace skan_graph {

SKAN_GRAPH_CPU_CLONES
void NodeSet::number() {
  count_ = 0;
  for (Word& word : words_)
    word.before =
        std::exchange(count_, count_ + static_cast<std::uint64_t>(std::popcount(word.bits)));
}

SKAN_GRAPH_CPU_CLONES
void NodeSet::write_numbers(std::span<const NodeId> nodes, std::uint64_t* numbers) const {
  for (const NodeId node : nodes) *numbers++ = number_of(node);
}

UninitializedVector<NodeId> NodeSet::nodes() const {
  UninitializedVector<NodeId> nodes(count_);
  Slabs(static_cast<std::int64_t>(words_.size()), 1 << 9)
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
