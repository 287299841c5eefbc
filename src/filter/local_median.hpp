#pragma once

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// For the median. A pixel is above the median of an odd number of values where more than half
/// of them are below the pixel: nothing has to be sorted.
std::unique_ptr<LocalThresholdFinder> median_finder(std::uint64_t radius);

}  // namespace skan_graph
