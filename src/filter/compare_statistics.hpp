#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/filter/local_threshold.hpp"

namespace skan_graph {

/// Writes the values of pixels of a value_type, and their squares. Squares of float32 are rounded
/// to float32, as in scikit-image; squares of 8-bit pixels fit in int32.
void split_pixels(PixelType type, const std::byte* pixels, std::uint64_t count, double* values,
                  double* squares);
void split_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                  std::int32_t* values, std::int32_t* squares);

/// Sets mask[i] to 1 if pixel i is above its threshold (Sauvola or Niblack), which is computed
/// from the sums of its window's values and squares, in float32 for float32 pixels, otherwise in
/// float64.
void compare_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                    const double* values, const double* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask);
void compare_pixels(PixelType type, const std::byte* pixels, std::uint64_t count,
                    const std::int32_t* values, const std::int32_t* squares, double window_size,
                    const LocalThreshold& threshold, std::uint8_t* mask);

}  // namespace skan_graph
