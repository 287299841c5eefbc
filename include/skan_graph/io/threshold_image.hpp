#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

enum class ThresholdMethod : std::uint8_t { fixed, otsu, sauvola, niblack, median };

/// Which pixels of a grey image are object: those above
///
///     fixed      a value, which for a float32 image is rounded to float32, as NumPy does
///     otsu       skimage.filters.threshold_otsu
///     sauvola    threshold_sauvola, niblack threshold_niblack, with their k = 0.2
///     median     threshold_local(method="median")
///
/// the last three in windows of 2·radius + 1 pixels along each axis.
struct Threshold {
  ThresholdMethod method = ThresholdMethod::otsu;
  double value = 0;          // of fixed
  std::uint64_t radius = 7;  // of sauvola, niblack and median
};

struct ThresholdOptions {
  Threshold threshold;
  /// Before it: scipy.ndimage.gaussian_filter(image, smooth, mode="nearest") in float64. The
  /// range of the values stays as it is, and Sauvola's r that of the file's number type.
  std::optional<double> smooth{};
};

struct ThresholdedImage {
  PaddedBitmap mask;
  /// Of fixed and otsu: pixels above it are set. NaN where otsu found no number.
  std::optional<double> level{};
  /// NaN is above no threshold; neither is a pixel whose smoothed value, or window's mean, is
  /// NaN for that. Worth a warning.
  bool has_nan = false;
};

/// What threshold_image takes beside the mask, unless it is told otherwise.
constexpr std::size_t threshold_slab_bytes = std::size_t{1} << 27;

/// Makes a mask of a grey image: the same pixels as scikit-image 0.26, but for those within
/// rounding of their threshold. Where scikit-image gives an error or a mask of nothing (NaN,
/// infinite values, otsu on integers over a large range), the mask is that of the other pixels:
/// otsu leaves values out that are not finite.
///
/// The image may be larger than the memory: beside the bitmap about `slab_bytes` are taken,
/// but at least 4·radius slices, and 8·sigma where it is smoothed. A fixed threshold reads the
/// file once, local ones once, otsu twice for pixels of 8 and 16 bits, else three times: the
/// range comes first, then the histogram, then the mask. The mask is the same for any
/// slab_bytes and number of threads.
///
///     auto file = open_image("vessels.tif");
///     auto vessels = threshold_image(*file, {{ThresholdMethod::otsu}});
///     auto edges = threshold_image(*file, {{ThresholdMethod::sauvola, 0, 12}, 1.5});
///
/// Throws FileError, also where otsu's histogram of 32- or 64-bit integers, a bin a value,
/// does not fit in slab_bytes; std::invalid_argument for a value that is NaN, a sigma that is
/// not above 0, or a radius above 10000.
ThresholdedImage threshold_image(const ImageFile& file, const ThresholdOptions& options,
                                 const Progress& progress = {},
                                 std::size_t slab_bytes = threshold_slab_bytes);

}  // namespace skan_graph
