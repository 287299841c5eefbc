#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"

namespace skan_graph {

/// The meshes of each object of a label skeleton alone, all others being background: what
/// mesh_sizes gives of an image that has this object only. `objects` are those of the nodes.
///
///     1111
///     1221      object 1 has one mesh, of 6 pixels; object 2, which is within it, has none
///     1..1
///     1..1
///     1111
///
/// Cost: for each object the rows of its bounding box, and its runs in them; on all threads.
/// Throws std::invalid_argument where the image is not 2D or 3D.
std::vector<std::vector<std::uint64_t>> mesh_sizes_of_objects(const NodeIndex& node_index,
                                                              const Objects& objects);

}  // namespace skan_graph
