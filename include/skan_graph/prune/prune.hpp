#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// Which spurs and components are short, in units of the spacing.
struct PruneLimits {
  double length = 0;         // L: remove spurs shorter than this
  double radius_factor = 0;  // K: or shorter than K radii at their junction end
  bool keep_border = false;  // keep spurs whose tip lies on the border of the image
  double min_length = 0;     // first remove components with a shorter total length
  Junctions junctions = Junctions::mst;  // for the lengths of components

  bool prunes_spurs() const { return length > 0 || radius_factor > 0; }
};

/// A removed spur or component.
struct PrunedPart {
  std::uint64_t round;  // from 1; 0 for a component
  PixelIndex tip;       // for a component, its first pixel
  double length;

  friend bool operator==(const PrunedPart&, const PrunedPart&) = default;
};

/// A skeleton after pruning, and the removed parts: components in order of their first pixel, then
/// spurs by round and tip.
struct PrunedSkeleton {
  PaddedBitmap bitmap;
  std::vector<PrunedPart> parts;
};

/// Removes short spurs, round after round, until there are none. A spur is a branch from a tip to a
/// junction, traced with mixed adjacency (see mixed_adjacency; no other edges of a clump are
/// removed, because that could open a ring). Its other end is called its junction end. Its junction
/// is the cluster of touching pixels of degree > 2 that contains the junction end. It is short if
/// its length is below max(L, K · radius of the junction end in `mask`).
///
///   1. At every junction, remove the shortest of its short spurs (if several are equal, the one
///      with the larger tip): all its pixels except the junction end.
///   2. In ascending order, also remove each junction end that lost a spur if two or more pixels
///      touch it and one of these touches all the others: such a corner is no longer needed.
///   3. The next round begins with the remaining pixels.
///
///     .#...         .#...     L = 3: the spur of length 1 on the left is removed. So is its
///     .#...    →    .#...     junction end, because the two pixels that touch it touch each
///     #####         ..###     other. The result is one branch
///
/// Lengths with a relative difference below 1e-9 are equal. A line from tip to tip is not a spur,
/// so no component vanishes; in thinned images the number of components and the Euler number do not
/// change. Pruning the result again changes nothing, except with `min_length`: whole components are
/// removed only before the first round.
///
/// `spacing` has one number per axis. `mask` is needed for a radius factor; if it has no
/// background, only L counts. Throws std::invalid_argument if the mask is missing or has another
/// shape.
///
/// Cost: the first round costs about as much as building the graph and runs on all threads; each
/// later round examines only what the round before changed. Memory: the ranks of the bitmap and its
/// graph, until the tips are known; then that of prune_spurs().
PrunedSkeleton prune(PaddedBitmap skeleton, std::span<const double> spacing,
                     const PruneLimits& limits, const PaddedBitmap* mask = nullptr);

}  // namespace skan_graph
