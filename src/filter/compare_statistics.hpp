#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// The values of pixels of a value_type, and their squares. Those of float32 are rounded to
/// float32, as in scikit-image; an int32 holds those of 8 bits.
void split_pixels(PixelType type, const std::byte* pixels, std::uint64_t count, double* values,
                  double* squares);
void split_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                  std::int32_t* values, std::int32_t* squares);

/// mask[i] = 1 where pixel i is above the threshold, of Sauvola or Niblack, that the sums of
/// its window's values and squares give, in float32 for such pixels and else in float64.
void compare_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                    const double* values, const double* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask);
void compare_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                    const std::int32_t* values, const std::int32_t* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask);

}  // namespace skan_graph
