#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/rooted_trees.hpp"

namespace skan_graph {

/// Trees, and the data of their nodes for an SWC file. All borrowed.
struct SwcDocument {
  const NodeIndex& node_index;        // of an image of 1 to 3 axes
  const RootedTrees& trees;
  std::span<const double> spacing;    // one per axis
  std::span<const double> radii = {};  // one per node; empty: none
  std::string unit = {};              // "" where unknown
};

/// Writes an SWC file: a line for each node, `id type x y z radius parent`, after comments.
///
///     # skan-graph: one tree for each skeleton
///     # id type x y z radius parent
///     1 0 1.0 0.0 0.0 0.0 -1
///     2 0 2.0 1.0 0.0 0.0 1
///
/// The ids run from 1, and every parent precedes its children (see parents_first); the parent of a
/// root is −1. x, y and z are the positions along the last to the first axis, in the units of the
/// spacing, and 0 for axes that the image does not have. The type is 0, undefined. A node without a
/// radius gets 0.
///
/// Streamed and formatted on all threads; the bytes do not depend on their number. Memory: 32 bytes
/// a node. Throws FileError; std::invalid_argument for another extension or more axes.
void write_swc(const SwcDocument& document, const std::filesystem::path& path);

/// Whether the extension is .swc, in upper or lower case.
bool is_swc_format(const std::filesystem::path& path);

}  // namespace skan_graph
