#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

enum class LocalMethod : std::uint8_t { sauvola, niblack, median };

/// A threshold of each pixel's own, from the 2·radius + 1 pixels along each axis around it:
///
///     niblack   m − k·s               m the mean of the window, s its standard deviation
///     sauvola   m·(1 + k·(s/r − 1))   r half the range of the number type
///     median    the window's median
///
/// with k = 0.2. Equal to threshold_niblack, threshold_sauvola and
/// threshold_local(method="median") of scikit-image, computed in float32 for a float32 image
/// and in float64 for all others, as there.
///
/// J. Sauvola, M. Pietikäinen, "Adaptive document image binarization", Pattern Recognition
/// 33(2), 2000; W. Niblack, "An Introduction to Digital Image Processing", 1986.
struct LocalThreshold {
  LocalMethod method = LocalMethod::sauvola;
  std::uint64_t radius = 7;
  double range = 1;  // Sauvola's r: see half_range
};

/// Half the range of a number type: 127.5 of 8 bits, 0.5 of booleans, 1 of real numbers.
double half_range(PixelType type);

/// The type that pixels are to be of for a method: their own; but for means, integers of 32
/// and 64 bits are real numbers.
PixelType value_type(LocalMethod method, PixelType type);

/// Bytes that thresholding takes beside the slab, for each of its pixels.
std::size_t work_bytes(const LocalThreshold& threshold, PixelType type, std::size_t dimensions);

/// Slices of an image with as many more at either end of axis 0 as the radius says, which at
/// the image's border are what lies beyond it: mirrored at the border's pixel for Sauvola and
/// Niblack, at its edge for the median. Of a value_type; booleans are 0 and 1.
struct ThresholdSlab {
  Shape shape{0};
  PixelType type = PixelType::uint8;
  const std::byte* pixels = nullptr;
};

/// Takes `count` pixels of the mask, 0 or 1, from pixel `first` of the slab's own slices on:
/// a row, or of a 1D image a piece that begins at a multiple of 64.
using TakeMask =
    std::function<void(PixelIndex first, std::uint64_t count, const std::uint8_t* mask)>;

/// Finds the pixels above their threshold, in one slab after another; on all threads, which
/// call `take` at the same time, each for other pixels. NaN, and pixels whose mean is not a
/// number, are not above. A sum is of the same order whatever the cut into slabs, and without
/// subtractions.
///
/// Cost: for means, some additions a pixel and axis, with the logarithm of the radius; for
/// the median a comparison with each pixel of the window, many at a time.
///
///     const auto finder = local_threshold_finder({LocalMethod::sauvola, 7, 127.5}, type, 3);
///     finder->find_above(slab, take);
class LocalThresholdFinder {
 public:
  virtual ~LocalThresholdFinder() = default;
  virtual void find_above(const ThresholdSlab& slab, const TakeMask& take) = 0;
};

/// For slabs of pixels of a value_type, of so many dimensions.
std::unique_ptr<LocalThresholdFinder> local_threshold_finder(const LocalThreshold& threshold,
                                                             PixelType type,
                                                             std::size_t dimensions);

}  // namespace skan_graph
