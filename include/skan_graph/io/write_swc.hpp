#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/rooted_trees.hpp"

namespace skan_graph {

/// Trees with what an SWC file says of their nodes. All borrowed.
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
/// The ids run from 1, every parent stands before its children (see parents_first), that of a
/// root is −1. x, y and z are the positions along the last axis to the first, in the units of the
/// spacing, 0 for axes that the image has not. The type is 0, undefined; the radius of a node
/// that has none is 0.
///
/// Streamed, formatted on all threads; the bytes do not depend on how many. 32 bytes a node
/// while it runs. Throws FileError; std::invalid_argument for another extension or more axes.
void write_swc(const SwcDocument& document, const std::filesystem::path& path);

/// Whether the extension is that of SWC, in either case.
bool is_swc_format(const std::filesystem::path& path);

}  // namespace skan_graph
