#pragma once

#include <cstdint>

namespace skan_graph {

/// Number of a skeleton pixel: skeleton pixels are numbered 0 to n − 1 in raveled C order.
/// The label in a label image is one more.
using NodeId = std::uint64_t;

/// The node `delta` numbers after this one, or before it if delta is negative.
inline NodeId node_at(NodeId node, std::int64_t delta) { return node + static_cast<NodeId>(delta); }

/// The inverse: the difference between two node numbers. Neighbours are less than 2^30 apart
/// (see PixelGraph).
inline std::int32_t delta_between(NodeId from, NodeId to) {
  return static_cast<std::int32_t>(static_cast<std::int64_t>(to - from));
}

}  // namespace skan_graph
