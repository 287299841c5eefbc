#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/graph/sparse_graph.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// Writes the nodes of each branch: branch b has nodes[indptr[b]] to nodes[indptr[b + 1] − 1],
/// in order along the branch.
///
///   .npz  the arrays indptr and indices (the nodes), for numpy.load; int32 if both fit,
///         otherwise int64
///   .csv  branch,node,image_coord_0,...: one line for every node of every branch,
///         with its pixel coordinates
///
/// The file is streamed and formatted on all threads; its bytes do not depend on their number.
/// Throws FileError, and std::invalid_argument for other extensions.
void write_paths(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
                 const NodeIndex& node_index, const std::filesystem::path& path);

/// The same for a graph that does not come from an image; image_coord_0 … are the coordinates of
/// its nodes as they were read.
void write_paths(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
                 const NodePoints& points, const std::filesystem::path& path);

/// Paths that come in parts.
struct PathParts {
  /// Branches first to first + indptr.size() − 2; branch first + i has nodes[indptr[i]] to
  /// nodes[indptr[i + 1] − 1].
  using UsePart = std::function<void(std::uint64_t first, std::span<const std::uint64_t> indptr,
                                     std::span<const NodeId> nodes)>;

  Shape shape;  // of the image
  NodeId node_count = 0;
  std::uint64_t branches = 0, nodes = 0;  // of all parts; nodes as in PathNodes
  std::function<void(const UsePart&)> for_each;
  std::function<PixelIndex(NodeId)> pixel_of;  // called for one node at a time
};

/// The same for paths in parts.
void write_paths(const PathParts& paths, const std::filesystem::path& path);

/// Whether write_paths supports the extension, in upper or lower case.
bool is_paths_format(const std::filesystem::path& path);

}  // namespace skan_graph
