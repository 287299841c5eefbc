#pragma once

#include <cstdint>
#include <functional>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Thins a 2D mask to lines of one pixel: Zhang's and Suen's method with scikit-image's table.
/// The result is that of scikit-image 0.26, `skimage.morphology.skeletonize(mask)`, pixel for
/// pixel.
///
///     .#####.     .......     A round has two passes. A pass takes away, all at once, the
///     .#####.     ...#...     pixels whose eight neighbours say so: pixels of the border
///     .##.##.     ..#.#..     that are neither an end of a line nor a bridge, on the lower
///     .#####.     ...#...     right in first passes, on the upper left in second ones.
///     .#####.     .......
///
/// Throws std::invalid_argument for a mask that has not 2 dimensions. `progress` is called
/// after each round, by the calling thread, with the number of tiles of the image that are
/// at rest and that of all. What it throws ends the thinning; the mask is then as it was.
///
/// Memory: two bits a pixel. Cost: proportional to the border that is taken away; 4096² pixels
/// take about 10 ms with AVX-512. On all threads, with the same result for any number of them.
///
/// Source: T. Y. Zhang and C. Y. Suen, A fast parallel algorithm for thinning digital
/// patterns, Communications of the ACM 27 (1984).
///
///     PaddedBitmap mask = pack(image);
///     thin_zhang(mask);                    // the mask is now its skeleton
void thin_zhang(PaddedBitmap& mask,
                const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

}  // namespace skan_graph
