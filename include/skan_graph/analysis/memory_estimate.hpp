#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/bits/skeleton_check.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// The size of a graph.
struct GraphSize {
  std::uint64_t nodes = 0;
  std::uint64_t entries = 0;  // two for each edge
};

/// Estimates the size of a graph before it is built: 2.2 entries a node for a skeleton; for
/// thicker foreground, in proportion to the foreground share.
GraphSize expected_graph_size(const SkeletonCheck& check);

/// Approximate memory of the program without an image: code, libraries, buffers.
inline constexpr std::uint64_t program_bytes = 10'000'000;

/// The numbers on which the memory of a run depends. Branches, vertices and steps are
/// estimates: for skeletons, 8 branches and 8 vertices per 100 nodes, more if pixels have more
/// neighbours.
struct RunSize {
  RunSize(const Shape& shape, const GraphSize& graph, bool has_values);

  Shape shape;
  bool has_values;         // whether pixel values differ and so are stored for every node
  double nodes, entries;
  double branches, vertices, steps;  // one step for each edge on a branch
};

/// The memory of a stage in bytes: what it keeps for later stages, and what it needs in addition
/// while it runs.
struct StageMemory {
  double kept = 0;
  double temporary = 0;
};

/// The peak memory of stages that run one after another.
std::uint64_t peak_bytes(std::span<const StageMemory> stages);

/// The memory of each part of the flow, in bytes. p are the words of the padded bitmap, n and e
/// nodes and entries, b branches, v vertices, m steps:
///
///   bitmap     8 p, and 2 p for the ranks
///   values     8 n, if they differ
///   graph      6 n; in 4D 14 n, in 5D 38 n
///   clean-up   3/8 n; for edges between junctions that are solved for the whole image at
///              once, 24 each and 8 for their ends
///   rows       4 n + 5 e: the graph as CSR
///   branches   5 m + 24 b; the branch graph and its skeletons, 24 v + 16 b; measures 9 b, and
///              40 b with values. During tracing, 5 n + 16 b for the links at nodes
///   tables     coordinates, 8 for each vertex and axis; text being written, 300 b but at
///              most 3 MB
///   paths      8 m + 16 b
///   trees      8 n + 16 v; while they grow 40 b + 24 v
///   SWC        32 n
///   sholl      16 n
///   view       8 n + 4 m + 40 b; with two threads, four columns at a time of 24 b
///   precomputed 28 n + 24 b
///
/// Tests that run the program compare the estimate with its peak RSS: it is within 20 % for
/// skeletons and for noise with 30 % of the pixels set.
StageMemory bitmap_memory(const Shape& shape);
StageMemory values_memory(const RunSize& size);
StageMemory graph_memory(const RunSize& size);
StageMemory clean_up_memory(const RunSize& size);
StageMemory rows_memory(const RunSize& size);
StageMemory branches_memory(const RunSize& size);
StageMemory tables_memory(const RunSize& size);
StageMemory paths_memory(const RunSize& size);
StageMemory trees_memory(const RunSize& size);
StageMemory swc_memory(const RunSize& size);
StageMemory sholl_memory(const RunSize& size);
StageMemory view_memory(const RunSize& size);
StageMemory precomputed_memory(const RunSize& size);

/// The least memory of a run that reads an image of this shape, however few skeleton pixels it
/// has: program and bitmap.
std::uint64_t least_bytes(const Shape& shape);

}  // namespace skan_graph
