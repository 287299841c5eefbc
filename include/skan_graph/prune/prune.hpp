#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// What is short, in units of the spacing.
struct PruneLimits {
  double length = 0;         // L: spurs shorter than this go
  double radius_factor = 0;  // K: and those shorter than K radii at their junction end
  bool keep_border = false;  // spurs whose tip lies on the border of the image stay
  double min_length = 0;     // components whose branches are together shorter go first
  Junctions junctions = Junctions::mst;  // of the lengths of components

  bool prunes_spurs() const { return length > 0 || radius_factor > 0; }
};

/// A spur or a component that was taken away.
struct PrunedPart {
  std::uint64_t round;  // from 1; 0 of a component
  PixelIndex tip;       // of a component its first pixel
  double length;

  friend bool operator==(const PrunedPart&, const PrunedPart&) = default;
};

/// A skeleton after pruning, and what it lost: components in order of their first pixel, then
/// spurs by round and tip.
struct PrunedSkeleton {
  PaddedBitmap bitmap;
  std::vector<PrunedPart> parts;
};

/// Takes short spurs away, round after round, until none is left. A spur is a branch from a tip
/// to a junction, traced with mixed adjacency (see mixed_adjacency; no edge of a clump is taken
/// away beyond that, since a ring must not be opened). Its junction is the cluster of touching
/// pixels of degree > 2 that its other end, its junction end, lies in. It is short when
/// its length is below max(L, K · radius of the junction end in `mask`).
///
///   1. Of the short spurs at each junction the shortest goes (of equal ones that with the
///      larger tip), at all junctions in the same round: its pixels but the junction end.
///   2. A junction end that was cut goes too, in ascending order, where two or more pixels
///      touch it of which one touches all the others: a corner that nothing needs any more.
///   3. The next round begins on what is left.
///
///     .#...         .#...     L = 3: the spur of length 1 on the left goes. The pixel where it
///     .#...    →    .#...     ended goes too, since the two that touch it touch each other.
///     #####         ..###     What is left is one branch
///
/// Lengths that differ by less than 1e-9 of themselves are equal. A line from tip to tip is no
/// spur, so that no component vanishes; the number of components and the Euler number of
/// thinned images stay. Pruning the result again changes nothing, but for `min_length`: whole
/// components go before the first round only.
///
/// `spacing` has one number an axis. `mask` is needed for a radius factor; where it has no
/// background, only L counts. Throws std::invalid_argument where it is missing or of another
/// shape.
///
/// Cost: the first round about that of building the graph, on all threads; the others look at
/// what the cuts of the round before changed. Memory: the bitmap once more, its ranks, and the
/// graph.
PrunedSkeleton prune(PaddedBitmap skeleton, std::span<const double> spacing,
                     const PruneLimits& limits, const PaddedBitmap* mask = nullptr);

}  // namespace skan_graph
