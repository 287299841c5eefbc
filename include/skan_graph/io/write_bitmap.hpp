#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Writes a bitmap as an image of booleans, with spacing (one number per axis) and unit: .tif
/// or .tiff (as uint8 values 0 and 1), or .npy; see create_image. Writes some megabytes at a
/// time and never holds the whole image. Throws FileError, and std::invalid_argument for other
/// extensions.
void write_bitmap(const PaddedBitmap& bitmap, std::span<const double> spacing,
                  const std::string& unit, const std::filesystem::path& path);

}  // namespace skan_graph
