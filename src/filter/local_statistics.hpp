#pragma once

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// For Sauvola and Niblack.
std::unique_ptr<LocalThresholdFinder> statistics_finder(const LocalThreshold& threshold,
                                                        PixelType type, std::size_t dimensions);

/// Bytes for the sums of a pixel's value and square.
std::size_t bytes_of_sums(const LocalThreshold& threshold, PixelType type, std::size_t dimensions);

}  // namespace skan_graph
