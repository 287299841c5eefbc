#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

#include "skan_graph/bits/node_id.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// The nodes of a branch from one end to the other, as a range:
///
///     for (NodeId node : branches.path(b)) visit(node);
class Path {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NodeId;
    using difference_type = std::ptrdiff_t;
    using pointer = const NodeId*;
    using reference = const NodeId&;

    Iterator() = default;
    Iterator(NodeId node, const std::int32_t* delta, std::size_t left)
        : node_(node), delta_(delta), left_(left) {}

    reference operator*() const { return node_; }
    Iterator& operator++() {
      if (--left_ > 0) node_ = node_at(node_, *delta_++);
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.left_ == b.left_; }

   private:
    NodeId node_ = 0;
    const std::int32_t* delta_ = nullptr;  // to the node after this one
    std::size_t left_ = 0;                 // remaining nodes, including this one
  };

  Path(NodeId source, std::span<const std::int32_t> delta) : source_(source), delta_(delta) {}

  std::size_t size() const { return delta_.size() + 1; }
  Iterator begin() const { return {source_, delta_.data(), size()}; }
  Iterator end() const { return {}; }

 private:
  NodeId source_;
  std::span<const std::int32_t> delta_;
};

/// The branches (paths) of a graph. A branch is a run of nodes of degree 2 from one tip or
/// junction to the next, both ends included, or an isolated ring, which begins and ends with
/// the same node.
///
/// Stored as the two ends of each branch and the steps from the first to the last: branch b
/// has the steps indptr[b] to indptr[b + 1] − 1. The order of the branches, and of the nodes
/// in each, is that of skan: ascending start nodes (degree 1 or > 2), from each its neighbours
/// in ascending order, each edge once; then the rings by smallest node, each in the direction
/// of that node's first neighbour.
///
/// Memory: 5 bytes for each edge of the graph, and 24 a branch.
struct Branches {
  UninitializedVector<std::uint64_t> indptr;  // count() + 1
  UninitializedVector<NodeId> source;         // the first node of each branch
  UninitializedVector<NodeId> destination;    // the last one
  UninitializedVector<std::int32_t> delta;    // of each step, in node numbers
  UninitializedVector<AxisSet> axes;          // of each step
  std::uint64_t first_ring = 0;               // branches from this one on are isolated rings

  std::uint64_t count() const { return source.size(); }
  bool is_ring(std::uint64_t branch) const { return branch >= first_ring; }
  std::size_t step_count(std::uint64_t branch) const {
    return indptr[branch + 1] - indptr[branch];
  }
  /// The nodes of a branch and the axes of its steps; both borrowed.
  Path path(std::uint64_t branch) const& {
    return {source[branch], {delta.data() + indptr[branch], step_count(branch)}};
  }
  std::span<const AxisSet> path_axes(std::uint64_t branch) const& {
    return {axes.data() + indptr[branch], step_count(branch)};
  }
  Path path(std::uint64_t branch) const&& = delete;  // both would outlive the branches
  std::span<const AxisSet> path_axes(std::uint64_t branch) const&& = delete;
};

/// Traces all branches of a graph after its junction clean-up. Nodes of degree 0 are on no
/// branch.
///
///     Branches branches = trace_branches(graph);
///     for (std::uint64_t b = 0; b < branches.count(); ++b) use(branches.path(b));
///
/// Method: the end that comes first in the order above adds the branch. Threads trace ranges
/// of nodes. Within a range many walks are interleaved, one step of each in turn, to hide
/// memory latency. If walks from both ends of a branch are under way at the same time, each
/// walks the whole branch. Cost: linear. Temporary memory: 5 bytes a node, 16 a branch, and
/// 8 for each step in the ranges under way.
///
/// Branches also end at `stops`, nodes that slabs share (see OpenChains), whatever their degree.
/// They are ascending.
Branches trace_branches(const PixelGraph& graph, std::span<const NodeId> stops = {});

/// The nodes of all paths, one after another: branch b has nodes[indptr[b]] to
/// nodes[indptr[b + 1] − 1]. Memory: 8 bytes a node and 8 a branch.
struct PathNodes {
  UninitializedVector<std::uint64_t> indptr;
  UninitializedVector<NodeId> nodes;
};
PathNodes path_nodes(const Branches& branches);

}  // namespace skan_graph
