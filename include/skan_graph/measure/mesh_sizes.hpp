#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// The meshes of a 2D or 3D skeleton: the areas (volumes), in pixels, of the regions of
/// background that it encloses. Regions are connected by edges of pixels (faces of voxels),
/// not by corners, and those that touch the border of the image are left out. In order of
/// each region's first pixel.
///
///     .#####.
///     .#.#..#      meshes of 1, 2 and 2 pixels: between the diagonal neighbours
///     .#####.      in the last rows nothing slips through
///     ..#..#.
///     ...##..
///
/// In 3D the border is that of the first two axes, as in skan: a region that reaches only
/// the first or last column counts. Thin skeletons enclose next to nothing in 3D, so that
/// the summary has its columns of meshes in 2D only.
///
/// skan's mesh_sizes gives the same, but counts all skeleton pixels together as one more mesh,
/// the first, where none of them lies on the border: of a closed ring of 16 pixels around 9
/// it gives 16 and 9, and their mean, where there is one mesh, of 9. That is no space between
/// branches, so that it is left out here.
///
/// Method: the runs of background in each row, joined with the runs they touch in the
/// rows before by union-find; there is no label image. Cost: one pass over the bits,
/// linear in the runs. Throws std::invalid_argument where the image is not 2D or 3D.
std::vector<std::uint64_t> mesh_sizes(const PaddedBitmap& bitmap);

}  // namespace skan_graph
