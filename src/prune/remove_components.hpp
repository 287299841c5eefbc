#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/prune/prune.hpp"

namespace skan_graph {

/// Takes away the components whose branches are together shorter than limits.min_length, lone
/// pixels among them, which have length 0; adds each to `parts`, in order of its first pixel.
void remove_components(PaddedBitmap& skeleton, std::span<const double> spacing,
                       const PruneLimits& limits, std::vector<PrunedPart>& parts);

}  // namespace skan_graph
