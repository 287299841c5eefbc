#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// Writes the nodes of each branch; those of branch b are nodes[indptr[b]] to
/// nodes[indptr[b + 1] − 1], in the order in which the branch is walked.
///
///   .npz  the arrays indptr and indices (the nodes), for numpy.load; int32 where
///         all of both fits, else int64
///   .csv  branch,node,image_coord_0,...: one line for every node of every branch,
///         with its pixel coordinates
///
/// Streamed, formatted on all threads; the bytes do not depend on how many. Throws
/// FileError; std::invalid_argument for another extension.
void write_paths(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
                 const NodeIndex& node_index, const std::filesystem::path& path);

/// Whether write_paths knows the extension, in either case.
bool is_paths_format(const std::filesystem::path& path);

}  // namespace skan_graph
