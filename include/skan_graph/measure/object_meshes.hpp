#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"

namespace skan_graph {

/// The meshes of each object of a label skeleton alone, as if all others were background: the
/// result of mesh_sizes for an image with only this object. `objects` are the objects of the nodes.
///
///     1111
///     1221      object 1 has one mesh, of 6 pixels; object 2, which is within it, has none
///     1..1
///     1..1
///     1111
///
/// Cost: for each object the rows of its bounding box, and its runs in them; on all threads.
/// Throws std::invalid_argument if the image is not 2D or 3D.
std::vector<std::vector<std::uint64_t>> mesh_sizes_of_objects(const NodeIndex& node_index,
                                                              const Objects& objects);

}  // namespace skan_graph
