#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Skeletons and the data of their vertices. All of it is borrowed.
struct PrecomputedDocument {
  const NodeIndex& node_index;                         // of an image of 1 to 3 axes
  const MeasuredBranches& measured;
  std::span<const double> nanometres;                  // between pixels, one per axis
  std::span<const std::uint64_t> ids;                  // of the segments, ascending, none of them 0
  std::span<const std::uint64_t> segment_of_skeleton;  // the index of its id
  const Table& node_table;    // its columns become vertex attributes; `radius` in nanometres
  const Table& branch_table;  // the same; text is left out
  const Table& properties;    // a row for each segment; numbers, none of them NaN
};

/// Writes a folder of skeletons in Neuroglancer's precomputed format.
///
///   info                     kind, transform and vertex attributes
///   1, 2, …                  a file for each segment, or
///   0.shard                  all of them in one file, if there are more than most_skeleton_files
///   segment_properties/info  the columns of `properties`
///
/// The vertices of a segment are its nodes in ascending order: x, y and z in nanometres along the
/// last to the first axis, 0 for axes that the image does not have. The edges are the steps along
/// its branches. Where branches meet, the vertex has the attributes of the last one, as in
/// path_labels; a lone node has NaN. Numbers are float32, the only type that Neuroglancer draws.
///
/// Neuroglancer draws pixel i from i to i + 1. So the transform moves the vertices, which are at i,
/// by half a pixel.
///
/// The bytes do not depend on the number of threads. Memory: 28 bytes a node, 16 a branch. Throws
/// FileError; std::invalid_argument for more axes.
void write_precomputed(const PrecomputedDocument& document, const std::filesystem::path& folder);

/// More files than this in a folder are slow on most disks and servers.
inline constexpr std::uint64_t most_skeleton_files = 10'000;

/// Whether the name can be that of such a folder: it ends with .precomputed, in upper or lower
/// case, or has no extension.
bool is_precomputed_format(const std::filesystem::path& path);

}  // namespace skan_graph
