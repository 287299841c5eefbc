#pragma once

#include <cstdint>

#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Number of a vertex of the branch graph.
using VertexId = std::uint64_t;

/// The graph whose edges are the branches: a multigraph, for two junctions may be
/// joined by several branches, and a loop joins a junction with itself.
///
/// Its vertices are the nodes that branches end at (tips, junctions, the first node
/// of every isolated ring) and the isolated pixels, in ascending order of node.
/// Memory: 16 bytes a vertex and a branch; a sixth of the pixel graph or less.
struct BranchGraph {
  UninitializedVector<NodeId> node;            // of each vertex
  UninitializedVector<BitIndex> bit;           // where that lies in the padded bitmap
  UninitializedVector<VertexId> source;        // of each branch
  UninitializedVector<VertexId> destination;

  std::uint64_t vertex_count() const { return node.size(); }
  std::uint64_t branch_count() const { return source.size(); }
};

/// `branches` are those of `graph`. Cost: one pass over the nodes, a look-up by rank for
/// each end of a branch; on all threads. 1/4 byte a node while it runs.
BranchGraph branch_graph(const PixelGraph& graph, const Branches& branches);

}  // namespace skan_graph
