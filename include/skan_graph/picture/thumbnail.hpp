#pragma once

#include <cstdint>
#include <string>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// A small picture of a skeleton, seen along all axes but the last two: a PNG of greys whose
/// longer side has at most `longest_side` pixels. A pixel of the picture is the darker the more
/// skeleton pixels it stands for, and none is left out, so that lines of one pixel stay visible.
/// Returns "" for an image without pixels.
///
/// Cost: linear in the skeleton pixels. Memory: 4 bytes a pixel of the picture.
std::string thumbnail_png(const NodeIndex& node_index, std::uint64_t longest_side);

/// The same as the address of an image in a page: "data:image/png;base64,…".
std::string thumbnail_uri(const NodeIndex& node_index, std::uint64_t longest_side);

}  // namespace skan_graph
