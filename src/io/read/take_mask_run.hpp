#pragma once

#include <cstddef>

#include "io/read/value_list.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Packs a run of pixels in C order into the bitmap, and appends the values of those that are not
/// 0, unless they are booleans. Handles few enough rows at a time that they stay in the L1 cache:
/// it passes over them twice.
void take_mask_run(PaddedBitmap& bitmap, ValueList& values, PixelType type, PixelRun run,
                   const std::byte* pixels);

}  // namespace skan_graph
