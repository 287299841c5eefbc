#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Numbers 0 to n − 1, grouped: those of group g are ascending, and so are the groups.
struct Groups {
  UninitializedVector<std::uint64_t> first;  // of each group in `members`, and one more: the end
  UninitializedVector<std::uint64_t> members;

  std::span<const std::uint64_t> operator[](std::uint64_t group) const {
    return {members.data() + first[group], first[group + 1] - first[group]};
  }
};

/// The nodes and branches of each segment. Each skeleton belongs to one segment.
///
/// Memory: 20 bytes a node and 16 a branch.
struct Segments {
  Groups nodes, branches;
  UninitializedVector<std::uint32_t> place;  // of each node among those of its segment
  std::vector<std::uint64_t> label;          // of each node: its last branch + 1, 0 if it has none

  /// `segment_of_skeleton` has a number below `count` for each skeleton. Throws std::length_error
  /// if a segment has 2³² nodes or edges, which the format cannot number.
  Segments(const MeasuredBranches& measured, NodeId node_count,
           std::span<const std::uint64_t> segment_of_skeleton, std::uint64_t count);
};

}  // namespace skan_graph
