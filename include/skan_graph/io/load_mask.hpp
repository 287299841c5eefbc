#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Progress callback, called from time to time with the work done and the total. Calls may come
/// from any thread, but only one at a time.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// A skeleton or mask as read from a file: its bits, and the values at its pixels.
struct MaskImage {
  PaddedBitmap bitmap;
  PixelValues values;
  bool has_nan = false;  // NaN counts as skeleton, as in NumPy; callers should warn
};

/// Reads a skeleton: pixels that are not 0. Threads read, decode and pack runs in parallel and
/// hold only one run each, never the whole grey image. Values are kept at skeleton pixels only.
/// Throws FileError.
///
///     MaskImage image = load_mask(*open_image("skeleton.tif"));
MaskImage load_mask(const ImageFile& file, const Progress& progress = {});

/// Reads the values of another image at the skeleton's pixels. Throws FileError if the shapes
/// differ.
PixelValues load_values(const ImageFile& file, const NodeIndex& node_index,
                        const Progress& progress = {});

}  // namespace skan_graph
