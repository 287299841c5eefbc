#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_part.hpp"
#include "skan_graph/io/threshold_image.hpp"

namespace skan_graph {

/// What is found beside a mask; see ThresholdedImage.
struct ThresholdResult {
  std::optional<double> level{};
  bool has_nan = false;
};

/// How far threshold_by_slabs is: enough to go on from there another time.
struct ThresholdPlace {
  std::uint64_t next_slice = 0;
  bool has_nan = false;      // in the slices before
  bool has_level = false;
  long double level = 0;     // if it has one
};

/// Does the same as threshold_image for a mask that does not fit in memory: `use` gets it some
/// slices at a time, in their order, as a bitmap of these slices. Reads the file as often as
/// threshold_image. For images of at least 2 axes.
///
/// Of a part, `use` gets its slices only, and the result is that of the whole image. Otsu's method
/// shares a histogram of each part.
///
///     threshold_by_slabs(*file, {{ThresholdMethod::otsu}}, write_slices_of_mask);
ThresholdResult threshold_by_slabs(
    const ImageFile& file, const ThresholdOptions& options,
    const std::function<void(SliceRange slices, const PaddedBitmap& mask)>& use,
    const Progress& progress = {}, std::size_t slab_bytes = threshold_slab_bytes);

/// The same from `place` on; when `use` is called, `place` is after its slices.
ThresholdResult threshold_by_slabs(
    const ImageFile& file, const ThresholdOptions& options, ThresholdPlace& place,
    const std::function<void(SliceRange slices, const PaddedBitmap& mask)>& use,
    const Progress& progress = {}, std::size_t slab_bytes = threshold_slab_bytes,
    const ImagePart* part = nullptr);

}  // namespace skan_graph
