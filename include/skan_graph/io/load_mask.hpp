#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Called now and then, from any thread but never from two at once, with the
/// share that is done.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// A skeleton as read from a file: its bits and the values at its pixels.
struct MaskImage {
  PaddedBitmap bitmap;
  PixelValues values;
  bool has_nan = false;  // NaN counts as skeleton, as in NumPy; worth a warning
};

/// Reads a skeleton. Runs are read, decoded and packed in parallel, one run a
/// thread; no more of the grey image is ever held. The values are kept at the
/// skeleton pixels only. Throws FileError.
MaskImage load_mask(const ImageFile& file, const Progress& progress = {});

/// Reads the values of another image of the same shape at the skeleton's pixels.
/// Throws FileError where the shapes differ.
PixelValues load_values(const ImageFile& file, const NodeIndex& node_index,
                        const Progress& progress = {});

}  // namespace skan_graph
