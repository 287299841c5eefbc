#include "skan_graph/branch_graph.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/degree_bits.hpp"
#include "core/slabs.hpp"

namespace skan_graph {

namespace {

/// Which nodes are vertices, one bit each, and their numbers by rank.
class Vertices {
 public:
  /// Nodes that are not of degree 2, and the first nodes of rings.
  Vertices(const PixelGraph& graph, const Branches& branches)
      : words_(static_cast<std::size_t>(graph.node_count() / nodes_per_word + 1)) {
    Slabs(static_cast<std::int64_t>(graph.node_count()), 1 << 15)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          for_each_word_of_nodes(
              graph, static_cast<NodeId>(first), static_cast<NodeId>(last),
              [](auto degree) { return degree != 2; },
              [&](std::size_t word, std::uint64_t bits) { words_[word].bits = bits; });
        });
    for (std::uint64_t ring = branches.first_ring; ring < branches.count(); ++ring) {
      const NodeId node = branches.source[ring];
      words_[node / nodes_per_word].bits |= std::uint64_t{1} << (node % nodes_per_word);
    }
    for (Word& word : words_)
      word.before = std::exchange(count_, count_ + static_cast<VertexId>(std::popcount(word.bits)));
  }

  VertexId of_node(NodeId node) const {
    const Word& word = words_[node / nodes_per_word];
    const std::uint64_t below = (std::uint64_t{1} << (node % nodes_per_word)) - 1;
    return word.before + static_cast<VertexId>(std::popcount(word.bits & below));
  }

  UninitializedVector<NodeId> nodes() const {
    UninitializedVector<NodeId> nodes(count_);
    for_each_word([&](std::size_t w) {
      VertexId vertex = words_[w].before;
      for (std::uint64_t bits = words_[w].bits; bits != 0; bits &= bits - 1)
        nodes[vertex++] = w * nodes_per_word + static_cast<NodeId>(std::countr_zero(bits));
    });
    return nodes;
  }

 private:
  struct Word {
    std::uint64_t bits = 0;
    VertexId before = 0;  // vertices in all words before this one
  };

  template <class Work>
  void for_each_word(Work&& work) const {
    Slabs(static_cast<std::int64_t>(words_.size()), 1 << 9)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          for (auto w = static_cast<std::size_t>(first); w < static_cast<std::size_t>(last); ++w)
            work(w);
        });
  }

  std::vector<Word> words_;
  VertexId count_ = 0;
};

}  // namespace

BranchGraph branch_graph(const PixelGraph& graph, const Branches& branches) {
  const Vertices vertices(graph, branches);
  BranchGraph result;
  result.node = vertices.nodes();
  result.source.resize(branches.count());
  result.destination.resize(branches.count());
  Slabs(static_cast<std::int64_t>(branches.count()), 1 << 12)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto b = static_cast<std::uint64_t>(first); b < static_cast<std::uint64_t>(last);
             ++b) {
          result.source[b] = vertices.of_node(branches.source[b]);
          result.destination[b] = vertices.of_node(branches.destination[b]);
        }
      });
  return result;
}

}  // namespace skan_graph
