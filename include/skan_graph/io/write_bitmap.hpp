#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Writes a bitmap as an image of booleans: .tif, .tiff (where they are uint8, 0 and 1) or
/// .npy, as create_image does, with spacing (one number an axis) and unit. Some megabytes at
/// a time; the image is never held. Throws FileError, and std::invalid_argument for another
/// extension.
void write_bitmap(const PaddedBitmap& bitmap, std::span<const double> spacing,
                  const std::string& unit, const std::filesystem::path& path);

}  // namespace skan_graph
