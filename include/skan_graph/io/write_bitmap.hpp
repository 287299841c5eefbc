#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// Writes a bitmap as an image of booleans, with spacing (one number per axis) and unit: .tif
/// or .tiff (as uint8 values 0 and 1), or .npy; see create_image. Writes some megabytes at a
/// time and never holds the whole image. Throws FileError, and std::invalid_argument for other
/// extensions.
void write_bitmap(const PaddedBitmap& bitmap, std::span<const double> spacing,
                  const std::string& unit, const std::filesystem::path& path);

/// Writes an image of this number type with a value at every pixel of a skeleton and 0 elsewhere,
/// in the same way. `value(node)` must be representable in the type; it is called from many
/// threads.
void write_value_image(const NodeIndex& node_index, const std::function<double(NodeId)>& value,
                       PixelType type, std::span<const double> spacing, const std::string& unit,
                       const std::filesystem::path& path);

}  // namespace skan_graph
