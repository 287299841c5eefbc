#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// A set of nodes of a graph, numbered from 0 in ascending order. Memory: 2 bits for each
/// node of the graph.
class NodeSet {
 public:
  static constexpr NodeId nodes_per_word = 64;

  explicit NodeSet(NodeId node_count)
      : words_(static_cast<std::size_t>(node_count / nodes_per_word + 1)) {}

  void insert(NodeId node) { words_[node / nodes_per_word].bits |= bit_of(node); }
  /// Sets all nodes of a word. Threads may set different words at the same time.
  void set_word(std::size_t word, std::uint64_t bits) { words_[word].bits = bits; }
  /// Numbers the nodes. Call it after the last node is added and before asking for numbers.
  void number();

  std::uint64_t count() const { return count_; }
  std::uint64_t number_of(NodeId node) const {
    const Word& word = words_[node / nodes_per_word];
    return word.before + static_cast<std::uint64_t>(std::popcount(word.bits & (bit_of(node) - 1)));
  }

  /// Writes the numbers of `nodes`, which may be in any order, to `numbers`.
  void write_numbers(std::span<const NodeId> nodes, std::uint64_t* numbers) const;

  /// The nodes in the order of their numbers.
  UninitializedVector<NodeId> nodes() const;

 private:
  struct Word {
    std::uint64_t bits = 0;
    std::uint64_t before = 0;  // nodes in all words before this one
  };

  static std::uint64_t bit_of(NodeId node) { return std::uint64_t{1} << node % nodes_per_word; }

  std::vector<Word> words_;
  std::uint64_t count_ = 0;
};

}  // namespace skan_graph
