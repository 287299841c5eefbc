#include "io/write/precomputed/segments.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "skan_graph/trace/path_labels.hpp"

namespace skan_graph {

namespace {

/// `group_of(i)` is the group of the number i.
template <class GroupOf>
Groups grouped(std::uint64_t count, std::uint64_t group_count, const GroupOf& group_of) {
  Groups groups;
  groups.first.assign(group_count + 1, 0);
  for (std::uint64_t i = 0; i < count; ++i) ++groups.first[group_of(i)];
  std::uint64_t end = 0;
  for (std::uint64_t& first : groups.first) first = std::exchange(end, end + first);
  groups.members.resize(count);
  UninitializedVector<std::uint64_t> next = groups.first;
  for (std::uint64_t i = 0; i < count; ++i) groups.members[next[group_of(i)]++] = i;
  return groups;
}

/// The skeleton of a node that is on no branch. Such nodes are vertices of the branch graph, whose
/// nodes are ascending.
SkeletonId skeleton_of_lone(const MeasuredBranches& measured, NodeId node) {
  const auto& nodes = measured.branch_graph.node;
  const auto vertex = std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin();
  return measured.skeletons.of_vertex[static_cast<std::size_t>(vertex)];
}

}  // namespace

Segments::Segments(const MeasuredBranches& measured, NodeId node_count,
                   std::span<const std::uint64_t> segment_of_skeleton, std::uint64_t count)
    : label(path_labels(measured.branches, node_count)) {
  const auto segment_of_branch = [&](std::uint64_t branch) {
    return segment_of_skeleton[measured.skeletons.of_branch(measured.branch_graph, branch)];
  };
  branches = grouped(measured.branches.count(), count, segment_of_branch);
  nodes = grouped(node_count, count, [&](NodeId node) {
    return label[node] != 0 ? segment_of_branch(label[node] - 1)
                            : segment_of_skeleton[skeleton_of_lone(measured, node)];
  });
  place.resize(node_count);
  for (std::uint64_t segment = 0; segment < count; ++segment) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t edges = 0;
    for (const std::uint64_t branch : branches[segment])
      edges += measured.branches.step_count(branch);
    if (nodes[segment].size() > most || edges > most)
      throw std::length_error("a skeleton has too many nodes or edges");
    std::uint32_t next = 0;
    for (const NodeId node : nodes[segment]) place[node] = next++;
  }
}

}  // namespace skan_graph
