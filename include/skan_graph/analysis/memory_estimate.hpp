#pragma once

#include <cstdint>

#include "skan_graph/bits/skeleton_check.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// What a run is to do, as far as its memory depends on it.
struct RunStages {
  bool values = false;    // a value at every skeleton pixel, not the same everywhere
  bool clean_up = true;   // of junctions
  bool rows = true;       // of the graph, written as CSR before branches are traced
  bool branches = true;   // traced and measured
  bool tables = true;     // made of these
  bool paths = false;     // written, node by node
  bool rows_and_table = false;  // in one file: the rows beside all that tables are made of
};

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

/// How much memory a run takes at its peak, in bytes: the largest of its stages.
///
///   p     words of the padded bitmap, 64 pixels each
///   n, e  nodes and entries of the graph
///   b, m  branches, and the steps of all of them, one for each edge
///   j     edges that the junction clean-up has to solve for the whole image
///
///   program    program_bytes
///   bitmap     8 p + 2 p for the ranks, 16 for 512 pixels
///   values     8 n, where not all are the same
///   graph      6 n; in 4D 14 n, in 5D 38 n
///   clean-up   3/8 n; j edges of 24, and 8 for their ends
///   rows       4 n + 5 e
///   tracing    5 n + 16 b for ways through nodes; branches, 5 m + 24 b
///   measures   branches; the branch graph and its skeletons, 24 for each vertex and 16 b;
///              measures, 9 b, and 40 b of values, where not all are the same
///   tables     these, coordinates of 8 an axis for each vertex, text under way: 300 b, but
///              3 MB at most
///   paths      measures and 8 m + 16 b
///
/// Program, bitmap, values and graph stay through all later stages. What is not known
/// before the graph is, is taken from e / n: of skeletons, 8 branches and as many
/// vertices for 100 nodes, more where pixels have more neighbours; then also junctions
/// whose clusters reach through the image, which make j large.
///
/// Compared with what runs took (peak RSS): within 20 % for skeletons of 512³, 1024³ and
/// 4096² pixels, and for noise of 30 %.
std::uint64_t estimated_peak_bytes(const Shape& shape, const GraphSize& graph,
                                   const RunStages& stages);

/// What any run takes that reads an image of this shape, however few of its pixels are
/// skeleton: program and bitmap.
std::uint64_t least_bytes(const Shape& shape);

}  // namespace skan_graph
