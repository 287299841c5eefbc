#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/pixel_values.hpp"

namespace skan_graph {

/// Number of an object of a label image: objects are numbered by their values, from 0.
using ObjectNumber = std::uint32_t;

/// The objects of a label image: all pixels with the same value other than 0 are one object, even
/// in several pieces.
///
///     .77.3      values 3 and 7; nodes 0 and 1 are object 1, node 2 is object 0,
///     7...3      node 3 object 1, node 4 object 0
struct Objects {
  std::vector<double> values;         // ascending, each once
  std::vector<ObjectNumber> of_node;  // of every node

  std::size_t count() const { return values.size(); }
  double value_at(NodeId node) const { return values[of_node[node]]; }
};

/// The objects of an image with this many nodes and these values, none of which may be NaN. On all
/// threads. Throws std::length_error if there are too many objects to be numbered.
Objects find_objects(const PixelValues& values, NodeId node_count);

/// The objects of a skeleton within a mask: each node belongs to the object of its pixel in the
/// mask. Objects without nodes are kept. Throws std::invalid_argument for a node outside the mask.
Objects objects_of_skeleton(const NodeIndex& skeleton, const NodeIndex& mask,
                            const Objects& of_mask);

}  // namespace skan_graph
