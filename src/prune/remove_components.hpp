#pragma once

#include <span>
#include <vector>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/prune/prune.hpp"

namespace skan_graph {

/// Removes the components whose total branch length is below limits.min_length, including lone
/// pixels, which have length 0. Adds each to `parts`, in order of its first pixel.
void remove_components(PaddedBitmap& skeleton, std::span<const double> spacing,
                       const PruneLimits& limits, std::vector<PrunedPart>& parts);

}  // namespace skan_graph
