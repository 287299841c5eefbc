#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace skan_graph {

/// A boolean function of eight inputs as a decision diagram: each node tests one input and leads to
/// one of two nodes. It is made at compile time from the function's table of 256 results. Equal
/// nodes are shared and redundant ones are left out, so a few dozen remain. Evaluated from the
/// bottom up, a node is one selection between two words, for as many pixels as a vector has bits.
struct DecisionDiagram {
  static constexpr std::size_t inputs = 8, most_nodes = 128;
  /// The successor of a node: 0 and 1 are the results, n + 2 is node n.
  using Next = std::uint8_t;
  struct Node {
    std::uint8_t input = 0;
    Next if_clear = 0, if_set = 0;
    friend constexpr bool operator==(const Node&, const Node&) = default;
  };

  std::array<Node, most_nodes> nodes{};
  std::size_t count = 0;

  /// `table[i]` is the result if input k is bit k of i. `order` is the order in which inputs are
  /// tested; the number of nodes depends on it.
  constexpr DecisionDiagram(const std::array<bool, 256>& table,
                            const std::array<std::uint8_t, inputs>& order) {
    add(table, order, 0, 0);
  }

 private:
  constexpr Next add(const std::array<bool, 256>& table,
                     const std::array<std::uint8_t, inputs>& order, std::size_t asked,
                     unsigned set) {
    if (asked == inputs) return table[set];
    const std::uint8_t input = order[asked];
    const Next if_clear = add(table, order, asked + 1, set);
    const Next if_set = add(table, order, asked + 1, set | 1U << input);
    if (if_clear == if_set) return if_clear;
    const Node node{input, if_clear, if_set};
    std::size_t i = 0;
    while (i < count && nodes[i] != node) ++i;
    if (i == count) nodes[count++] = node;
    return static_cast<Next>(i + 2);
  }
};

/// The results of a diagram for the words of a vector.
template <const DecisionDiagram& diagram, class Vector>
typename Vector::Words evaluate(
    const std::array<typename Vector::Words, DecisionDiagram::inputs>& inputs) {
  using Words = typename Vector::Words;
  std::array<Words, diagram.count> results;
  const auto evaluate_node = [&]<std::size_t n>() {
    constexpr DecisionDiagram::Node node = diagram.nodes[n];
    const Words input = inputs[node.input];
    if constexpr (node.if_clear < 2 && node.if_set < 2)
      results[n] = node.if_set == 1 ? input : ~input;
    else if constexpr (node.if_clear == 0)
      results[n] = input & results[node.if_set - 2];
    else if constexpr (node.if_clear == 1)
      results[n] = ~input | results[node.if_set - 2];
    else if constexpr (node.if_set == 0)
      results[n] = results[node.if_clear - 2] & ~input;
    else if constexpr (node.if_set == 1)
      results[n] = input | results[node.if_clear - 2];
    else
      results[n] = Vector::select(input, results[node.if_set - 2], results[node.if_clear - 2]);
  };
  [&]<std::size_t... n>(std::index_sequence<n...>) {
    (evaluate_node.template operator()<n>(), ...);
  }(std::make_index_sequence<diagram.count>());
  return results[diagram.count - 1];
}

}  // namespace skan_graph
