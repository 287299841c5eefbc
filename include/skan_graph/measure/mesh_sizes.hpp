#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// The meshes of a 2D skeleton: the areas, in pixels, of the regions of background
/// that it encloses. Regions are connected by edges of pixels, not by corners, and
/// those that touch the border of the image are left out. In order of each region's
/// first pixel.
///
///     .#####.
///     .#.#..#      meshes of 1, 2 and 2 pixels: between the diagonal neighbours
///     .#####.      in the last rows nothing slips through
///     ..#..#.
///     ...##..
///
/// skan's mesh_sizes gives the same, but counts all skeleton pixels together as one more
/// mesh, the first, where none of them lies on the border. It takes 3D images too, of
/// which it measures the closed cavities.
///
/// Method: the runs of background in each row, joined with the runs they touch in the
/// row before by union-find; there is no label image. Cost: one pass over the bits,
/// linear in the runs. Throws std::invalid_argument where the image is not 2D.
std::vector<std::uint64_t> mesh_sizes(const PaddedBitmap& bitmap);

}  // namespace skan_graph
