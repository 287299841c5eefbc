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

/// The links of the graph, that is, its nodes of degree 2: one look-up gives a walk's next
/// step. And the steps that lead away from all other nodes (departures).
///
/// A link has two steps away from it, a and b. A walk that arrives along −a leaves along b, and
/// one that arrives along −b leaves along a: either way the next step is the last one plus
/// (a + b). Likewise the next axes are the last ones, exclusive or (axes of a xor axes of b).
///
///     … ──(−a)──> node ──b──> …        b = −a + (a + b)
///
/// Memory: 5 bytes a node, few enough for a neighbourhood of the image to fit into the cache,
/// and 8 bytes a departure.
class Links {
 public:
  /// Departures are stored by range of nodes.
  static constexpr NodeId nodes_per_range = 1 << 14;

  /// A step away from a tip or a junction of a range.
  struct Departure {
    std::uint16_t node;  // counted from the first node of the range
    AxisSet axes;
    std::int32_t delta;
  };

  using Departures = UninitializedVector<Departure>;

  /// `stops`, ascending, are not links although their degree may be 2. Cost: one pass over the
  /// graph, on all threads.
  explicit Links(const PixelGraph& graph, std::span<const NodeId> stops = {});

  std::uint64_t node_count() const { return sum_.size(); }

  /// The data that a walk looks up at every node. Keep a copy in a local variable: the compiler
  /// then need not reload the two pointers after every store.
  class View {
   public:
    View(const std::int32_t* sum, AxisSet* axes) : sum_(sum), axes_(axes) {}

    bool is_link(NodeId node) const { return sum_[node] != none; }

    /// The step that follows `last` at the node it led to. The result is meaningless if the node
    /// is not a link.
    NodeStep after(NodeStep last, NodeId node) const {
      return {static_cast<std::int32_t>(static_cast<std::uint32_t>(last.delta) +
                                        static_cast<std::uint32_t>(sum_[node])),
              static_cast<AxisSet>(last.axes ^ (found_at(node) & axes_bits))};
    }

    /// Marks of a node: visited by a walk; or its branch is claimed, so that no other walk need
    /// start on it. Threads set marks at the same time without synchronisation: a reader may miss
    /// a mark that is being set, and if a node is marked as visited and claimed at the same time,
    /// the claim may be lost.
    void mark_visited(NodeId node) const { mark(node, visited_bit); }
    void mark_claimed(NodeId node) const { mark(node, visited_bit | claimed_bit); }
    bool is_claimed(NodeId node) const { return (found_at(node) & claimed_bit) != 0; }

    /// Prefetches the data of a node that a walk looks up next.
    void prefetch(NodeId node) const {
      skan_graph::prefetch(sum_ + node);
      skan_graph::prefetch(axes_ + node);
    }
    /// Reads the data of nodes first to last − 1 into the cache, for walks that will need some
    /// of them.
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

  /// The departures from the range that begins with this node, ordered by node and by the node
  /// that they lead to.
  std::span<const Departure> departures(NodeId first) const {
    return departures_[first / nodes_per_range];
  }
  /// The number of all departures: two for each branch that is not a ring.
  std::uint64_t departure_count() const { return departure_count_; }
  /// The number of edges of the graph.
  std::uint64_t edge_count() const { return departure_count_ / 2 + link_count_; }

  /// The first unvisited link among `first` to `last` − 1, or `last`. Must not be called during
  /// a walk. Tests eight nodes at a time.
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
  /// The sum at nodes of any other degree. Deltas are below 2^30, so no sum of two is this low.
  static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();

  void stop_at(const PixelGraph& graph, std::span<const NodeId> stops);

  static constexpr AxisSet visited_bit = 1 << 7, claimed_bit = 1 << 6;
  static constexpr AxisSet axes_bits = claimed_bit - 1;
  static_assert(max_dimensions <= 6);

  UninitializedVector<std::int32_t> sum_;
  UninitializedVector<AxisSet> axes_;  // and marks; nodes that are not links count as visited
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
