#pragma once

#include <cstdint>
#include <span>

#include "skan_graph/bits/skeleton_check.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// How large a graph will be.
struct GraphSize {
  std::uint64_t nodes = 0;
  std::uint64_t entries = 0;  // two for each edge
};

/// About how large, before it is built: of a skeleton, 2.2 entries a node; of thicker
/// foreground as many as the share that is set of a pixel's neighbourhood.
GraphSize expected_graph_size(const SkeletonCheck& check);

/// What the program takes before it has an image, about: code, libraries, buffers.
inline constexpr std::uint64_t program_bytes = 10'000'000;

/// What the memory of a run depends on. Branches, vertices and steps are expected numbers:
/// of skeletons, 8 branches and as many vertices for 100 nodes, more where pixels have more
/// neighbours.
struct RunSize {
  RunSize(const Shape& shape, const GraphSize& graph, bool has_values);

  Shape shape;
  bool has_values;         // a value at every skeleton pixel, not the same everywhere
  double nodes, entries;
  double branches, vertices, steps;  // one step for each edge on a branch
};

/// What a stage of a run takes, in bytes: what it leaves to those after it, and what it takes
/// besides while it runs.
struct StageMemory {
  double kept = 0;
  double temporary = 0;
};

/// The peak of stages that run one after another.
std::uint64_t peak_bytes(std::span<const StageMemory> stages);

/// What each part of the flow takes. p are the words of the padded bitmap, n and e nodes and
/// entries, b branches, v vertices, m steps:
///
///   bitmap     8 p, and 2 p for the ranks
///   values     8 n, where not all are the same
///   graph      6 n; in 4D 14 n, in 5D 38 n
///   clean-up   3/8 n; edges between junctions that are solved for the whole image at once,
///              24 each and 8 for their ends
///   rows       4 n + 5 e: the graph as CSR
///   branches   5 m + 24 b; the branch graph and its skeletons, 24 v + 16 b; measures 9 b, and
///              40 b of values. While they are traced, 5 n + 16 b for the links at nodes
///   tables     coordinates of 8 an axis for each vertex, text under way: 300 b, but 3 MB at
///              most
///   paths      8 m + 16 b
///
/// Compared with what runs took (peak RSS) by tests that run the program: within 20 % for
/// skeletons, and for noise of 30 %.
StageMemory bitmap_memory(const Shape& shape);
StageMemory values_memory(const RunSize& size);
StageMemory graph_memory(const RunSize& size);
StageMemory clean_up_memory(const RunSize& size);
StageMemory rows_memory(const RunSize& size);
StageMemory branches_memory(const RunSize& size);
StageMemory tables_memory(const RunSize& size);
StageMemory paths_memory(const RunSize& size);

/// What any run takes that reads an image of this shape, however few of its pixels are
/// skeleton: program and bitmap.
std::uint64_t least_bytes(const Shape& shape);

}  // namespace skan_graph
