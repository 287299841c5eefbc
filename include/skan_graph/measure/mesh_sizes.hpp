#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// The meshes of a 2D or 3D skeleton: the areas (in 3D, volumes), in pixels, of the background
/// regions that it encloses. Regions are connected across the edges of pixels (the faces of
/// voxels), not at corners. Regions that touch the border of the image do not count. Sorted by
/// each region's first pixel.
///
///     .#####.
///     .#.#..#      meshes of 1, 2 and 2 pixels; diagonal neighbours close
///     .#####.      them, because regions are not connected at corners
///     ..#..#.
///     ...##..
///
/// In 3D only the first two axes have a border, as in skan: a region that touches only the
/// first or last column counts. Thin skeletons enclose hardly anything in 3D, so the summary
/// has its mesh columns in 2D only.
///
/// skan's mesh_sizes gives the same, except that it counts all skeleton pixels together as one
/// more mesh, the first one, if none of them lies on the border. For a closed ring of 16 pixels
/// around 9 it gives 16 and 9 and their mean, instead of one mesh of 9. The skeleton is not a
/// space between branches, so it is left out here.
///
/// Method: union-find joins each row's runs of background with the runs that they touch in
/// previous rows; there is no label image. Cost: one pass over the bits, linear in the runs.
/// Throws std::invalid_argument if the image is not 2D or 3D.
std::vector<std::uint64_t> mesh_sizes(const PaddedBitmap& bitmap);

}  // namespace skan_graph
