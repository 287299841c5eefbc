#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Called now and then with the number of mask pixels whose turn has come and of all of them.
/// What it throws ends the thinning; the mask is then as it was.
using ThinProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Thins a mask to a skeleton one pixel wide, in 2 or 3 dimensions: `centred`. Pixels are
/// taken away from the outside inwards in the order of their distance to the background, in
/// units of the spacing, so that lines run along the middle of the object.
///
/// Topology is that of 26 neighbours for the object and 6 for the background (8 and 4 in 2D);
/// outside the image is background. It never changes: components of the object and of the
/// background and the Euler number are those of the mask, and no object vanishes. A pixel
/// whose removal would change none of them is *simple*; of those the skeleton has only ends
/// of lines.
///
/// What is computed, so that it can be written a second time. D is the distance to the nearest
/// background pixel of the image (see NearestBackground); s the smallest spacing; g the
/// geometric mean of the spacings; k = floor(D²/s² + 1e-3) the key of a pixel (see DepthKeys).
/// N are the neighbours of a pixel that are left. Lengths that differ by less than 1e-9 of
/// themselves are equal. Subfields are the eight (in 2D four) classes of pixels by the parity
/// of their coordinates, counted from 1, the first axis being worth most.
///
///  1. Each pixel x has the length len(x) = D(x).
///  2. For each key in ascending order, rounds. The first one looks at the pixels of the key;
///     the next ones at pixels that stayed, but have lost a neighbour since they were last
///     looked at in (b); until there are none.
///      a. C are the pixels of the round that are simple and have two neighbours or more. All
///         those go at once that are P-simple: with p = N ∩ C and K = N ∖ C, K is not empty
///         and connected; every pixel of p touches K; and for every face neighbour y in p
///         there is a face neighbour z of x, not opposite to y, with neither z nor
///         y + z − x in the object.
///      b. What is left of the round, by subfields. Not simple: stays. With one neighbour n:
///         it is protected if len(x) ≥ 2 D(x) + 3 g; else it goes, and if len(x) + |x − n| is
///         more than len(n), that is len(n), and n was reached from x (of equal ones from
///         the x with the smallest index). With more: it goes.
///  3. In the order of their protection (within a subfield by index), from each protected
///     pixel e back along the pixels it was reached from, as long as they are simple with
///     what is there and D ≥ 0.75 D(e): put back. The last one is the tip.
///  4. Each tip t that is simple is drawn on. With A = max(4 D(t), 2.01 times the largest
///     spacing), u is t less the mean of the skeleton pixels that are reached from t within
///     the distance A, in pixels, divided by its largest component; then the pixels
///     floor(t + j u + ½), j = 1, 2, …, as long as they are in the mask, within 2 D(t), and
///     simple. All lines are found first, then drawn by the index of their tips.
///  5. Simple pixels that are no tip go, by subfields, until there are none; then tips that
///     are simple with two neighbours or more are no tips any more, and so on.
///
/// A mask without background has no distances; it shrinks to a point. Measured by
/// tests/python/compare_centred.py: with A of 2.5 D(t) instead of 4 D(t) tips stray up to 2.0
/// pixels from the middle line of a tube instead of 1.3, and 0.42 instead of 0.40 in the mean.
///
/// Limits. A cavity stays, so a hollow sphere becomes a closed surface one pixel thick. A rod
/// shorter than three to five times its width becomes a point, a plate too. A surface that is
/// rough by two pixels and more has spurs under any rule; with a spacing of (4, 1, 1) and a
/// rough surface, tips are no better than Lee's. A mirrored image has nearly the same
/// skeleton, not exactly.
///
/// The same bytes at any number of threads. Memory while it runs: two bytes a mask pixel for
/// its key (four where objects are deeper than some 180 pixels, or the squares of the spacings
/// have no common unit), up to 16 bytes for each tile of 8 × 8 pixels that has mask pixels, and
/// eight bits a pixel of the image: the mask and the object in tiles, the ranks of the tiles, what
/// waits, what is looked at next, what may go at once, whether any waits nearby, and the result
/// by rows. A tile's neighbours are found by its place, so that these are of the whole image;
/// pages of the last six that no object lies in are never touched, and cost nothing.
/// Throws std::invalid_argument for other dimensions, or a spacing that has not one positive
/// number an axis.
///
/// Method: distance-ordered homotopic thinning (Pudney, 1998), with P-simple pixels (Bertrand,
/// 1995) found 64 at a time. Most pixels go that way; some 3 % are looked at one by one, on one
/// thread.
///
///     thin_centred(mask, spacing);      // spacing: slowest axis first
///     const NodeIndex skeleton(mask);
void thin_centred(PaddedBitmap& mask, std::span<const double> spacing,
                  const ThinProgress& progress = {});

}  // namespace skan_graph
