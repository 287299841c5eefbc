#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "view/path_codes.hpp"

namespace skan_graph {

/// The paths of the pixels that pruning removed. They are traced like a skeleton of their own;
/// then each end that touches a pixel of the pruned skeleton is joined to it, the one with the
/// lowest index, so that no gap is seen.
///
///     .#...         .x...         the removed pixel x is a path of one step, which leads to the
///     ..###    →    ..o##         pixel o
///
/// `unpruned` has the shape of the node index's bitmap. Cost: one pass over both bitmaps, and
/// tracing. Memory: a bitmap and its ranks.
PathCodes removed_paths(const PaddedBitmap& unpruned, const NodeIndex& node_index);

}  // namespace skan_graph
