#pragma once

#include <cstdint>

#include "volume.hpp"

namespace skan_graph {

/// Draws a network as vessels and neurons form: curved lines that branch, that end
/// freely or on one another (which closes loops), and rings of their own, until
/// about `voxel_count` voxels are set. Draws onto background; the lines are one
/// voxel wide but for the corners they cut, so `thin` takes away little.
///
/// Throws std::runtime_error where the network finds no room for that many.
void grow_network(Volume& volume, std::uint64_t voxel_count, std::uint64_t seed);

}  // namespace skan_graph
