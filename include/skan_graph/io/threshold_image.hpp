#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

enum class ThresholdMethod : std::uint8_t { fixed, otsu, sauvola, niblack, median };

/// A threshold for a grey image. The object is all pixels above
///
///     fixed      a value, rounded to float32 for a float32 image, as NumPy does
///     otsu       skimage.filters.threshold_otsu
///     sauvola    threshold_sauvola
///     niblack    threshold_niblack
///     median     threshold_local(method="median")
///
/// The last three use a window of 2·radius + 1 pixels along each axis. By default k is 0.2, as there.
struct Threshold {
  ThresholdMethod method = ThresholdMethod::otsu;
  double value = 0;          // for fixed
  std::uint64_t radius = 7;  // for sauvola, niblack and median
  double k = 0.2;            // for sauvola and niblack
};

struct ThresholdOptions {
  Threshold threshold;
  /// Smooths the image first: scipy.ndimage.gaussian_filter(image, smooth, mode="nearest") in
  /// float64. Values are not rescaled, and Sauvola's r is that of the file's number type.
  std::optional<double> smooth{};
};

struct ThresholdedImage {
  PaddedBitmap mask;
  /// For fixed and otsu: pixels above this value are set. NaN if the image has no finite value.
  std::optional<double> level{};
  /// Whether the image has NaN. Such pixels are background; so are pixels whose smoothed value or
  /// window mean becomes NaN. Callers should warn.
  bool has_nan = false;
};

/// The default memory of threshold_image in addition to the mask.
constexpr std::size_t threshold_slab_bytes = std::size_t{1} << 27;

/// Makes a mask from a grey image: the same pixels as scikit-image 0.26, except those that
/// differ from their threshold only by rounding. NaN, infinite values, and integers over a large
/// range with otsu make scikit-image fail or return an empty mask; here the other pixels still
/// get their mask, and otsu ignores values that are not finite.
///
/// The image may be larger than memory. In addition to the bitmap it takes about `slab_bytes`, but
/// at least 4·radius slices, and 8·sigma slices with smoothing. Fixed and local thresholds read
/// the file once. Otsu reads pixels of 8 and 16 bits twice (histogram, mask), others three times
/// (range, histogram, mask). The mask is the same for any slab_bytes and number of threads.
///
///     auto file = open_image("vessels.tif");
///     auto vessels = threshold_image(*file, {{ThresholdMethod::otsu}});
///     auto edges = threshold_image(*file, {{ThresholdMethod::sauvola, 0, 12}, 1.5});
///
/// Throws FileError, also if otsu's histogram of 32- or 64-bit integers, with a bin for each
/// value, does not fit in slab_bytes; std::invalid_argument if the value is NaN, sigma is not
/// above 0, or radius is above 10000.
ThresholdedImage threshold_image(const ImageFile& file, const ThresholdOptions& options,
                                 const Progress& progress = {},
                                 std::size_t slab_bytes = threshold_slab_bytes);

}  // namespace skan_graph
