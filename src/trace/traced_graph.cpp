#include "skan_graph/trace/traced_graph.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace skan_graph {

namespace {

class Walker {
 public:
  explicit Walker(const SparseGraph& graph) : graph_(graph), is_walked_(graph.entry_count()) {
    traced_.branches.indptr.push_back(0);
  }

  TracedGraph trace() {
    for (NodeId node = 0; node < graph_.node_count(); ++node)
      if (graph_.degree(node) != 2)
        for (auto entry = graph_.indptr[node]; entry < graph_.indptr[node + 1]; ++entry)
          walk_if_new(node, entry);
    traced_.branches.first_ring = traced_.branches.count();
    for (NodeId node = 0; node < graph_.node_count(); ++node)
      if (graph_.degree(node) == 2) walk_if_new(node, graph_.indptr[node]);
    find_ends();
    return std::move(traced_);
  }

 private:
  void walk_if_new(NodeId start, std::uint64_t entry) {
    if (is_walked_[entry] != 0) return;
    Branches& branches = traced_.branches;
    double length = 0;
    NodeId node = start;
    do {
      const NodeId next = graph_.neighbor[entry];
      const std::uint64_t back = graph_.entry_of(next, node);
      is_walked_[entry] = is_walked_[back] = 1;
      branches.delta.push_back(delta_between(node, next));
      length += graph_.weight[entry];
      node = next;
      // The other entry of a node with two entries.
      entry = 2 * graph_.indptr[node] + 1 - back;
    } while (graph_.degree(node) == 2 && node != start);
    branches.source.push_back(start);
    branches.destination.push_back(node);
    branches.indptr.push_back(branches.delta.size());
    traced_.lengths.push_back(length);
  }

  /// Vertices are the nodes whose degree is not 2, and the first nodes of rings.
  void find_ends() {
    const Branches& branches = traced_.branches;
    BranchGraph& ends = traced_.ends;
    for (NodeId node = 0; node < graph_.node_count(); ++node)
      if (graph_.degree(node) != 2) ends.node.push_back(node);
    const auto rings = branches.source.begin() + static_cast<std::ptrdiff_t>(branches.first_ring);
    const auto first_ring = static_cast<std::ptrdiff_t>(ends.node.size());
    ends.node.insert(ends.node.end(), rings, branches.source.end());
    std::inplace_merge(ends.node.begin(), ends.node.begin() + first_ring, ends.node.end());
    const auto vertex_of = [&](NodeId node) {
      return static_cast<VertexId>(std::ranges::lower_bound(ends.node, node) - ends.node.begin());
    };
    for (const NodeId node : branches.source) ends.source.push_back(vertex_of(node));
    for (const NodeId node : branches.destination) ends.destination.push_back(vertex_of(node));
  }

  const SparseGraph& graph_;
  std::vector<std::uint8_t> is_walked_;  // of each entry
  TracedGraph traced_;
};

}  // namespace

TracedGraph trace_branches(const SparseGraph& graph) { return Walker(graph).trace(); }

}  // namespace skan_graph
