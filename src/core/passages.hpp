#pragma once

#include <atomic>
#include <cstdint>
#include <limits>

#include "core/read_ahead.hpp"
#include "skan_graph/csr_graph.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

/// A step from one node to the next.
struct NodeStep {
  std::int32_t delta;  // in node numbers
  AxisSet axes;
};

/// The way through the nodes of degree 2, one look-up each: 5 bytes a node, so that
/// those near each other in the image share a cache where their rows in the graph
/// would not.
///
/// A node of degree 2 has two steps away from it, a and b. Who came along −a leaves
/// along b, and who came along −b along a: either way the next step is the last one
/// plus (a + b). The axes are those of a and b but the last ones, found by exclusive or.
///
///     … ──(−a)──> node ──b──> …        b = −a + (a + b)
class Passages {
 public:
  /// Cost: one pass over the graph, on all threads.
  explicit Passages(const CsrGraph& graph);

  bool through(NodeId node) const { return sum_[node] != none; }

  /// The step after `last`, from a node that it led to. Of no meaning, but computed all
  /// the same, where no way leads through that node.
  NodeStep after(NodeStep last, NodeId node) const {
    return {static_cast<std::int32_t>(static_cast<std::uint32_t>(last.delta) +
                                      static_cast<std::uint32_t>(sum_[node])),
            static_cast<AxisSet>(last.axes ^ (axes_of(node) & ~mark_bit))};
  }

  /// Entries of all nodes that no way leads through: two for each branch between them.
  std::uint64_t end_entry_count() const { return end_entry_count_; }

  /// A mark on a node, for those who walk. On several threads at once: who asks while it
  /// is set may still find none.
  void mark(NodeId node) {
    axes_[node].store(axes_of(node) | mark_bit, std::memory_order_relaxed);
  }
  bool is_marked(NodeId node) const { return (axes_of(node) & mark_bit) != 0; }

  /// Asks for the step through a node that will be taken in a moment.
  void fetch(NodeId node) const { skan_graph::fetch(sum_.data() + node); }
  /// Reads what is known of the nodes first to last − 1, which will be needed here and
  /// there.
  void read_ahead(NodeId first, NodeId last) const {
    skan_graph::read_ahead(sum_.data() + first, sum_.data() + last);
    for (NodeId node = first; node < last; node += 64) static_cast<void>(axes_of(node));
  }

 private:
  /// At nodes of any other degree. No sum of two deltas, which are below 2^30.
  static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();

  static constexpr AxisSet mark_bit = 1 << 7;
  static_assert(max_dimensions < 8);

  AxisSet axes_of(NodeId node) const { return axes_[node].load(std::memory_order_relaxed); }
  /// Returns the entries of the nodes that no way leads through.
  std::uint64_t fill(const CsrGraph& graph, NodeId first, NodeId last);

  UninitializedVector<std::int32_t> sum_;
  UninitializedVector<std::atomic<AxisSet>> axes_;
  std::uint64_t end_entry_count_ = 0;
};

inline NodeStep step_along(const CsrGraph& graph, EntryIndex entry) {
  return {graph.delta[entry], graph.axes[entry]};
}

inline NodeId operator-(NodeId node, NodeStep step) {
  return node_at(node, -std::int64_t{step.delta});
}

inline NodeId operator+(NodeId node, NodeStep step) {
  return node_at(node, step.delta);
}

}  // namespace skan_graph
