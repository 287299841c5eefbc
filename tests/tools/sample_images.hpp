#pragma once

#include <cstdint>
#include <string_view>

#include "skan_graph/image/shape.hpp"
#include "volume.hpp"

namespace skan_graph {

/// A network of lines one voxel wide (see grow_network, thin), of which about
/// `density` of all voxels are part.
Volume network_image(const Shape& shape, double density, std::uint64_t seed);

/// Voxels set independently of one another: no skeleton, but the most neighbours
/// and the shortest branches that an image of this density can have.
Volume noise_image(const Shape& shape, double density, std::uint64_t seed);

/// A plane drawn as text, one line a row, '#' being skeleton. Throws
/// std::invalid_argument where there is no row, or rows have different lengths.
Volume drawn_image(std::string_view text);

}  // namespace skan_graph
