#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

enum class LocalMethod : std::uint8_t { sauvola, niblack, median };

/// A threshold for each pixel, computed from the window of 2·radius + 1 pixels along each axis
/// around it:
///
///     niblack   m − k·s               m: mean of the window, s: its standard deviation
///     sauvola   m·(1 + k·(s/r − 1))   r: half the range of the number type
///     median    the window's median
///
/// with k = 0.2 by default. Equal to threshold_niblack, threshold_sauvola and
/// threshold_local(method="median") of scikit-image. As there, it is computed in float32 for a
/// float32 image and in float64 for all others.
///
/// J. Sauvola, M. Pietikäinen, "Adaptive document image binarization", Pattern Recognition
/// 33(2), 2000; W. Niblack, "An Introduction to Digital Image Processing", 1986.
struct LocalThreshold {
  LocalMethod method = LocalMethod::sauvola;
  std::uint64_t radius = 7;
  double range = 1;  // Sauvola's r: see half_range
  double k = 0.2;    // for sauvola and niblack
};

/// Half the range of a number type: 127.5 for 8 bits, 0.5 for booleans, 1 for real numbers.
double half_range(PixelType type);

/// The type to which pixels must be converted for a method: their own type; but sauvola and
/// niblack need integers of 32 and 64 bits as real numbers.
PixelType value_type(LocalMethod method, PixelType type);

/// Working memory of thresholding in addition to the slab, in bytes per pixel of the slab.
std::size_t work_bytes(const LocalThreshold& threshold, PixelType type, std::size_t dimensions);

/// Slices of an image, with `radius` more slices at either end of axis 0. Beyond the image's
/// border these are mirrored: at the last pixel's centre (BorderMode::mirror) for sauvola and
/// niblack, at its edge (BorderMode::reflect) for the median. The type must be a value_type;
/// booleans are 0 and 1.
struct ThresholdSlab {
  Shape shape{0};
  PixelType type = PixelType::uint8;
  const std::byte* pixels = nullptr;
};

/// Receives `count` pixels of the mask, 0 or 1, from pixel `first` of the slab's own slices on:
/// a row or, for a 1D image, a piece that begins at a multiple of 64.
using TakeMask =
    std::function<void(PixelIndex first, std::uint64_t count, const std::uint8_t* mask)>;

/// Finds the pixels above their threshold, in one slab after another. Runs on all threads, which
/// call `take` at the same time for different pixels. NaN pixels, and pixels whose window has a
/// NaN mean, are not above. Sums have the same order for any division into slabs, and use no
/// subtraction.
///
/// Cost: for means, a few additions per pixel and axis, growing with the logarithm of the radius;
/// for the median, a comparison with each pixel of the window, many at a time.
///
///     const auto finder = local_threshold_finder({LocalMethod::sauvola, 7, 127.5}, type, 3);
///     finder->find_above(slab, take);
class LocalThresholdFinder {
 public:
  virtual ~LocalThresholdFinder() = default;
  virtual void find_above(const ThresholdSlab& slab, const TakeMask& take) = 0;
};

/// Makes a finder for slabs with this number of dimensions; `type` must be a value_type.
std::unique_ptr<LocalThresholdFinder> local_threshold_finder(const LocalThreshold& threshold,
                                                             PixelType type,
                                                             std::size_t dimensions);

}  // namespace skan_graph
