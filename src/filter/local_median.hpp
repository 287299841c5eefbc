#pragma once

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// The finder for the median. A pixel is above the median of an odd number of values if more than
/// half of them are below it, so nothing has to be sorted.
std::unique_ptr<LocalThresholdFinder> median_finder(std::uint64_t radius);

}  // namespace skan_graph
