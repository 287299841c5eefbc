#pragma once

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// The finder for Sauvola and Niblack.
std::unique_ptr<LocalThresholdFinder> statistics_finder(const LocalThreshold& threshold,
                                                        PixelType type, std::size_t dimensions);

/// Bytes per pixel for the sums of values and squares.
std::size_t bytes_of_sums(const LocalThreshold& threshold, PixelType type, std::size_t dimensions);

}  // namespace skan_graph
