#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Thins a mask to lines one pixel wide by Lee's method, in 2D and 3D. The result equals that of
/// scikit-image 0.26, `skimage.morphology.skeletonize(mask, method="lee")`, pixel for pixel.
///
///     ........      ........     A round has a sub-iteration for each face, in the order
///     .######.      ........     row − 1, row + 1, column + 1, column − 1, plane + 1,
///     .######.      .######.     plane − 1. It removes pixels with background at that face
///     .######.      ........     that are not ends of lines and whose removal does not
///     ........      ........     change the topology. 2D images, and 3D images of one
///                                plane, have no sub-iterations for planes.
///
/// Known weaknesses, kept for equality with scikit-image: cubes of 2, 4 and 6 voxels and other
/// bodies of even width vanish completely; the skeleton of a mirrored image is not the mirrored
/// skeleton; a tube that leaves the image ends some voxels before the border.
///
/// Throws std::invalid_argument unless the mask has 2 or 3 dimensions. After each round the
/// calling thread calls `progress` with the number of tiles of the image that have stopped
/// changing and the number of all tiles. If it throws, thinning ends; the mask's pixels are then
/// undefined.
///
/// Memory: works in place, with two thirds of a bit a pixel at most (0.1 bits in 1024³); narrow
/// images, less than about 100 pixels wide or high, take one bit more, and volumes of less than
/// eight planes as much as one of eight.
/// Cost: proportional to the surface that is removed; 256³ voxels of tubes take about 30 ms with
/// AVX-512 on one core. Runs on all threads; the result does not depend on their number.
///
/// Source: T. C. Lee, R. L. Kashyap and C. N. Chu, Building skeleton models via 3-D medial
/// surface/axis thinning algorithms, CVGIP: Graphical Models and Image Processing 56 (1994).
///
///     PaddedBitmap mask = pack(image);
///     thin_lee(mask);                      // the mask is now its skeleton
void thin_lee(PaddedBitmap& mask,
              const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

}  // namespace skan_graph
