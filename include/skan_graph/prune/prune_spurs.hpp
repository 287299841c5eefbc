#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/thin/nearest_background.hpp"

namespace skan_graph {

/// The words of a padded bitmap (see PaddedBits) from which pixels are removed. They may lie in a
/// file that is mapped to memory: each step goes through it section by section in ascending order,
/// and calls `leave_section` after each, so that only one needs memory at a time.
struct ChangingBits {
  BitLayout layout;
  std::uint64_t* words;
  BitIndex section = std::numeric_limits<BitIndex>::max() / 2;  // bits
  std::function<void()> leave_section = {};
};

ChangingBits bits_of(PaddedBitmap& bitmap);

/// The tips of a skeleton with mixed adjacency, ascending.
std::vector<BitIndex> tips_of(const NodeIndex& skeleton);

/// A branch from a tip to a junction.
struct Spur {
  BitIndex tip, junction_end;
  double length;
};

/// The short spurs of these tips, which are ascending. `background` is that of the mask, or null
/// without a radius factor. Changes no pixels. Runs on all threads.
std::vector<Spur> short_spurs(const ChangingBits& skeleton, const std::vector<BitIndex>& tips,
                              std::span<const double> spacing, const PruneLimits& limits,
                              const NearestBackground* background);

/// The part of prune() that removes spurs; `spurs` are the short ones of all tips. Memory, besides
/// the bits: about 100 bytes for each short spur of a round. Appends the spurs to `parts`.
void prune_spurs(const ChangingBits& skeleton, std::vector<Spur> spurs,
                 std::span<const double> spacing, const PruneLimits& limits,
                 const NearestBackground* background, std::vector<PrunedPart>& parts);

}  // namespace skan_graph
