#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

/// Number of a vertex of the branch graph.
using VertexId = std::uint64_t;

/// The graph whose edges are the branches. It is a multigraph: several branches may join
/// the same two junctions, and a loop joins a junction with itself.
///
///     #...#       four tips, two junction pixels: six vertices;
///     .#.#.       four branches from a tip to a junction and one
///     ..#..       between the two junctions
///     ..#..
///     .#.#.
///     #...#
///
/// Its vertices are the ends of branches (tips, junctions, the first node of every isolated
/// ring) and the isolated pixels, in ascending order of node.
/// Memory: 16 bytes a vertex and 16 a branch; at most a sixth of the pixel graph.
struct BranchGraph {
  UninitializedVector<NodeId> node;            // of each vertex
  UninitializedVector<BitIndex> bit;           // its position in the padded bitmap
  UninitializedVector<VertexId> source;        // of each branch
  UninitializedVector<VertexId> destination;

  std::uint64_t vertex_count() const { return node.size(); }
  std::uint64_t branch_count() const { return source.size(); }
};

/// `branches` must be those of `graph` and the same stops, which are vertices too. Cost: one pass
/// over the nodes, and a look-up by rank for each end of a branch; on all threads. Temporary memory:
/// 1/4 byte a node.
BranchGraph branch_graph(const PixelGraph& graph, const Branches& branches,
                         std::span<const NodeId> stops = {});

}  // namespace skan_graph
