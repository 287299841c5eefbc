#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/trace/branch_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Number of a connected component. Components, including isolated pixels, are numbered in
/// the order of their smallest nodes.
using SkeletonId = std::uint64_t;

/// The connected components ("skeletons") of an image.
struct Skeletons {
  std::uint64_t count = 0;
  std::vector<SkeletonId> of_vertex;  // of each vertex of the branch graph

  SkeletonId of_branch(const BranchGraph& graph, std::uint64_t branch) const {
    return of_vertex[graph.source[branch]];
  }
};

/// Method: union-find over the branches; a component's smallest node is the smallest node on
/// its paths. Cost: nearly linear in the branches, and one pass over the paths that may have
/// nodes smaller than all ends of their component.
Skeletons find_skeletons(const BranchGraph& graph, const Branches& branches);

}  // namespace skan_graph
