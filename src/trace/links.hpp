#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "memory/prefetch.hpp"
#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// A step from one node to the next.
struct NodeStep {
  std::int32_t delta;  // in node numbers
  AxisSet axes;
};

/// The links of the graph, its nodes of degree 2: where a walk goes on at each, by one
/// look-up. And the steps that lead away from all other nodes.
///
/// A link has two steps away from it, a and b. A walk that comes along −a leaves along b, and
/// one that comes along −b leaves along a: either way the next step is the last one plus
/// (a + b). The axes are those of a and b but the last ones, found by exclusive or.
///
///     … ──(−a)──> node ──b──> …        b = −a + (a + b)
///
/// Memory: 5 bytes a node, so that those near each other in the image share a cache, and
/// 8 for each step away from a tip or a junction.
class Links {
 public:
  /// Nodes are taken together in ranges.
  static constexpr NodeId nodes_per_range = 1 << 14;

  /// A step away from a tip or a junction of a range.
  struct Departure {
    std::uint16_t node;  // counted from the first of the range
    AxisSet axes;
    std::int32_t delta;
  };

  using Departures = UninitializedVector<Departure>;

  /// Cost: one pass over the graph, on all threads.
  explicit Links(const PixelGraph& graph);

  std::uint64_t node_count() const { return sum_.size(); }

  /// What a walk looks up at every node. Two pointers, to be held in local variables: for all
  /// the compiler knows, a loop's stores might change members.
  class View {
   public:
    View(const std::int32_t* sum, AxisSet* axes) : sum_(sum), axes_(axes) {}

    bool is_link(NodeId node) const { return sum_[node] != none; }

    /// The step after `last`, from a node that it led to. Computed at other nodes as well,
    /// where it means nothing.
    NodeStep after(NodeStep last, NodeId node) const {
      return {static_cast<std::int32_t>(static_cast<std::uint32_t>(last.delta) +
                                        static_cast<std::uint32_t>(sum_[node])),
              static_cast<AxisSet>(last.axes ^ (found_at(node) & axes_bits))};
    }

    /// Marks of a node: that a walk has visited it, and that a branch over it is claimed, so
    /// that no walk needs to start over it. Threads set them at the same time: one that asks
    /// while a mark is set may still find none, and where a node is marked as visited and as
    /// claimed at the same time, the claim may be lost.
    void mark_visited(NodeId node) const { mark(node, visited_bit); }
    void mark_claimed(NodeId node) const { mark(node, visited_bit | claimed_bit); }
    bool is_claimed(NodeId node) const { return (found_at(node) & claimed_bit) != 0; }

    /// Prefetches the step from a node that a walk takes next.
    void prefetch(NodeId node) const {
      skan_graph::prefetch(sum_ + node);
      skan_graph::prefetch(axes_ + node);
    }
    /// Brings what is known of the nodes first to last − 1 into the cache, for walks that need
    /// some of it.
    void read_ahead(NodeId first, NodeId last) const {
      skan_graph::read_ahead(sum_ + first, sum_ + last);
      for (NodeId node = first; node < last; node += 64) static_cast<void>(found_at(node));
    }

   private:
    std::atomic_ref<AxisSet> shared(NodeId node) const { return std::atomic_ref(axes_[node]); }
    AxisSet found_at(NodeId node) const { return shared(node).load(std::memory_order_relaxed); }
    void mark(NodeId node, AxisSet bits) const {
      shared(node).store(found_at(node) | bits, std::memory_order_relaxed);
    }

    const std::int32_t* sum_;
    AxisSet* axes_;  // and marks, which threads share
  };
  View view() { return {sum_.data(), axes_.data()}; }

  /// The steps away from the tips and junctions of the range that begins with this node, in
  /// the order of these and of the nodes that they lead to.
  std::span<const Departure> departures(NodeId first) const {
    return departures_[first / nodes_per_range];
  }
  /// All of them: two for each branch that is no ring.
  std::uint64_t departure_count() const { return departure_count_; }
  /// Edges of the graph.
  std::uint64_t edge_count() const { return departure_count_ / 2 + link_count_; }

  /// The first link that no walk has visited, from `first` to `last` − 1, or `last`; not to be
  /// called during a walk. Cost: eight nodes at a time.
  NodeId next_unvisited(NodeId first, NodeId last) const {
    constexpr NodeId at_a_time = 8;
    constexpr std::uint64_t all_visited = std::uint64_t{0x0101010101010101} * visited_bit;
    for (; first + at_a_time <= last; first += at_a_time) {
      std::uint64_t marks;
      std::memcpy(&marks, axes_.data() + first, sizeof marks);
      if ((marks & all_visited) != all_visited) break;
    }
    while (first < last && (axes_[first] & visited_bit) != 0) ++first;
    return first;
  }

 private:
  /// At nodes of any other degree. No sum of two deltas, which are below 2^30.
  static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();

  static constexpr AxisSet visited_bit = 1 << 7, claimed_bit = 1 << 6;
  static constexpr AxisSet axes_bits = claimed_bit - 1;
  static_assert(max_dimensions <= 6);

  UninitializedVector<std::int32_t> sum_;
  UninitializedVector<AxisSet> axes_;  // and marks: nodes that are no links are visited
  std::vector<Departures> departures_;  // of each range
  std::uint64_t departure_count_ = 0;
  NodeId link_count_ = 0;  // nodes of degree 2
};

inline NodeId operator-(NodeId node, NodeStep step) {
  return node_at(node, -std::int64_t{step.delta});
}

inline NodeId operator+(NodeId node, NodeStep step) {
  return node_at(node, step.delta);
}

}  // namespace skan_graph
