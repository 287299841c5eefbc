#pragma once

#include <cstddef>
#include <iterator>

#include "skan_graph/measure/measured_graph.hpp"

namespace skan_graph {

/// Calls `visit(skeleton, node)` for every node once: vertices first, then along the branches.
template <class Visitor>
void for_each_node_of_skeletons(const MeasuredGraph& measured, Visitor&& visit) {
  const BranchGraph& graph = measured.branch_graph;
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex)
    visit(measured.skeletons.of_vertex[vertex], graph.node[vertex]);
  for (std::uint64_t b = 0; b < measured.branches.count(); ++b) {
    const SkeletonId skeleton = measured.skeletons.of_branch(graph, b);
    const Path path = measured.branches.path(b);
    auto node = std::next(path.begin());  // its ends are vertices
    for (std::size_t step = 1; step < measured.branches.step_count(b); ++step, ++node)
      visit(skeleton, *node);
  }
}

}  // namespace skan_graph
