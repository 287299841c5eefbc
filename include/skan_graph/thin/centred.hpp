#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Progress callback, called from time to time with the number of mask pixels processed so far
/// and their total. If it throws, thinning ends and the mask is unchanged.
using ThinProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Thins a mask to a skeleton one pixel wide, in 2 or 3 dimensions: the method `centred`. It
/// removes pixels from the outside inwards, in the order of their distance to the background in
/// units of the spacing, so that lines run along the middle of the object.
///
///     ###################         ...................
///     ###################         ...................
///     ###################    →    ###################
///     ###################         ...................
///     ###################         ...................
///
/// The object has 26-connectivity and the background 6-connectivity (8 and 4 in 2D); outside
/// the image is background. The topology never changes: the components of object and background
/// and the Euler number are those of the mask, and no object vanishes. A pixel whose removal
/// would change none of these is *simple*; the only simple pixels of the skeleton are the ends
/// of lines.
///
/// The following defines the result exactly, so that it can be implemented a second time. D is
/// the distance to the nearest background pixel of the image (see NearestBackground), s the
/// smallest spacing, g the geometric mean of the spacings, k = floor(D²/s² + 1e-3) the key of a
/// pixel (see DepthKeys). N is the set of a pixel's neighbours that are still in the object.
/// Lengths with a relative difference below 1e-9 are equal. Subfields are the eight (in 2D four)
/// classes of pixels by the parity of their coordinates, numbered from 1, where the first axis is
/// the most significant.
///
///  1. Each pixel x has the length len(x) = D(x).
///  2. For each key in ascending order, do rounds. The first round handles the pixels with this
///     key; each further round the pixels that stayed but have lost a neighbour since (b) last
///     tested them; until there are none.
///      a. C is the set of pixels of the round that are simple and have at least two neighbours.
///         All P-simple ones are removed at once. A pixel x is P-simple if, with p = N ∩ C and
///         K = N ∖ C, K is not empty and is connected; every pixel of p touches K; and for every
///         face neighbour y in p there is a face neighbour z of x, not opposite to y, such that
///         neither z nor y + z − x is in the object.
///      b. The remaining pixels of the round are tested by subfields. A pixel that is not simple
///         stays. A pixel with one neighbour n is protected if len(x) ≥ 2 D(x) + 3 g; otherwise
///         it is removed. If then len(x) + |x − n| is more than len(n), it becomes len(n), and n
///         was reached from x (among equal ones, from the x with the smallest index). A pixel
///         with more neighbours is removed.
///  3. For each protected pixel e, in the order of protection (within a subfield by index):
///     follow the pixels that it was reached from, and put them back as long as they are simple
///     with respect to the current object and D ≥ 0.75 D(e). The last one is the tip.
///  4. Each tip t that is simple is extended. With A = max(4 D(t), 2.01 times the largest
///     spacing), u is the difference, in pixels, between t and the mean of the skeleton pixels
///     that are reached from t within the distance A, divided by its largest component. The line
///     has the pixels floor(t + j u + ½), j = 1, 2, …, as long as they are in the mask, within
///     2 D(t), and simple. All lines are computed first, then drawn in the order of their tips'
///     indices.
///  5. Simple pixels that are not tips are removed by subfields until there are none. Then tips
///     that are simple and have at least two neighbours cease to be tips; repeat.
///
/// A mask without background has no distances and shrinks to a point. Measured by
/// tests/python/compare_centred.py: with A = 2.5 D(t) instead of 4 D(t), tips are up to 2.0
/// pixels from the middle line of a tube instead of 1.3, and 0.42 instead of 0.40 on average.
///
/// Limits. Cavities stay, so a hollow sphere becomes a closed surface one pixel thick. A rod
/// shorter than three to five times its width becomes a point, and so does a plate. A surface
/// with a roughness of two pixels or more gets spurs under any rule; with a spacing of (4, 1, 1)
/// and a rough surface, tips are no better than Lee's. The skeleton of a mirrored image is nearly
/// the mirrored skeleton, but not exactly.
///
/// The result is the same for any number of threads. Temporary memory: two bytes a mask pixel for
/// its key (four if objects are deeper than about 180 pixels, or the squares of the spacings have
/// no common unit), up to 16 bytes for each tile of 8 × 8 pixels with mask pixels, and eight bits a
/// pixel of the image for bitmaps: the mask and the object in tiles, the ranks of the tiles, the
/// waiting pixels, those that are tested next, those that may be removed at once, whether any
/// pixels wait nearby, and the result by rows. Tiles find their neighbours by position, so these
/// bitmaps cover the whole image; but in the last six, pages without object pixels take no memory.
/// Throws std::invalid_argument for other dimensions, or unless the spacing has one positive
/// number per axis.
///
/// Method: distance-ordered homotopic thinning (Pudney, 1998), with P-simple pixels (Bertrand,
/// 1995) found 64 at a time. About 3 % of the pixels are tested one by one, on one thread.
///
///     thin_centred(mask, spacing);      // spacing: slowest axis first
///     const NodeIndex skeleton(mask);
void thin_centred(PaddedBitmap& mask, std::span<const double> spacing,
                  const ThinProgress& progress = {});

}  // namespace skan_graph
