#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Thins a mask to lines of one pixel: Lee's method, in 2D and 3D. The result is that of
/// scikit-image 0.26, `skimage.morphology.skeletonize(mask, method="lee")`, pixel for pixel.
///
///     ........      ........     A round has a sub-iteration for each face, in the order
///     .######.      ........     row − 1, row + 1, column + 1, column − 1, plane + 1,
///     .######.      .######.     plane − 1. It takes away pixels with background at that
///     .######.      ........     face that are no ends of lines and whose removal changes no
///     ........      ........     topology. 2D images, also 3D ones of one plane, have no
///                                sub-iterations for planes.
///
/// What users of it should know, and it keeps because they compare with it: cubes of 2, 4
/// and 6 voxels and other bodies of even width vanish altogether; the mirrored image gives
/// another skeleton; a tube that leaves the image ends some voxels before the border.
///
/// Throws std::invalid_argument for a mask that has neither 2 nor 3 dimensions.
/// `progress` is called after each round, by the calling thread, with the number of tiles
/// of the image that are at rest and that of all. What it throws ends the thinning; the mask
/// is then as it was before.
///
/// Memory: two bits a pixel, in volumes of few planes three. In noise, where candidates are
/// many and touch each other, as much again.
/// Cost: proportional to the surface that is taken away; 256³ voxels of tubes take about
/// 40 ms with AVX-512 on one core. On all threads, with the same result for any number.
///
/// Source: T. C. Lee, R. L. Kashyap and C. N. Chu, Building skeleton models via 3-D medial
/// surface/axis thinning algorithms, CVGIP: Graphical Models and Image Processing 56 (1994).
///
///     PaddedBitmap mask = pack(image);
///     thin_lee(mask);                      // the mask is now its skeleton
void thin_lee(PaddedBitmap& mask,
              const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

}  // namespace skan_graph
