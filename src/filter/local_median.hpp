#pragma once

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// find_above for the median. A pixel is above the median of an odd number of values where
/// more than half of them are below the pixel: nothing has to be sorted.
void find_above_median(const ThresholdSlab& slab, std::uint64_t radius, const TakeMask& take);

}  // namespace skan_graph
