#pragma once

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// find_above for Sauvola and Niblack.
void find_above_statistics(const ThresholdSlab& slab, const LocalThreshold& threshold,
                           const TakeMask& take);

/// Bytes for the sums of a pixel's value and square.
std::size_t bytes_of_sums(const LocalThreshold& threshold, PixelType type, std::size_t dimensions);

}  // namespace skan_graph
