#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "graph/node_set.hpp"
#include "kernels/pack_bytes.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

namespace skan_graph {

/// Writes the degrees of nodes first to last − 1, one byte each.
void write_degrees(const PixelGraph& graph, NodeId first, NodeId last, std::uint8_t* degrees);

/// Finds the nodes whose degree satisfies `is_wanted(degree)`: calls `take(word, bits)` for each
/// word of nodes first to last − 1, one bit a node. `first` is a multiple of 64.
template <class IsWanted, class Take>
void for_each_word_of_nodes(const PixelGraph& graph, NodeId first, NodeId last,
                            IsWanted&& is_wanted, Take&& take) {
  constexpr NodeId at_a_time = 4096, nodes_per_word = NodeSet::nodes_per_word;
  std::array<std::uint8_t, at_a_time> bytes;
  std::array<std::uint64_t, at_a_time / nodes_per_word> words;
  for (; first < last; first += at_a_time) {
    const NodeId count = std::min(at_a_time, last - first);
    write_degrees(graph, first, first + count, bytes.data());
    for (NodeId i = 0; i < count; ++i) bytes[i] = is_wanted(bytes[i]);
    const NodeId word_count = (count + nodes_per_word - 1) / nodes_per_word;
    std::fill_n(bytes.data() + count, word_count * nodes_per_word - count, std::uint8_t{0});
    pack_bytes(bytes.data(), word_count, words.data());
    for (NodeId w = 0; w < word_count; ++w)
      take(static_cast<std::size_t>(first / nodes_per_word + w), words[w]);
  }
}

}  // namespace skan_graph
