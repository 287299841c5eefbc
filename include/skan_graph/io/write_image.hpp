#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// Writes an image of the skeleton's shape with a value at every skeleton pixel
/// and 0 elsewhere: labels, degrees, branches. A few hundred kilobytes at a time;
/// the image is never held.
///
///   .tif, .tiff   one page per slice (the last two axes), deflate, BigTIFF where
///                 the pixels take 4 GB or more. 2D and 3D images have spacing and
///                 unit as ImageJ writes them; tifffile reads every shape back, a
///                 single slice or 1, 4 and 5 dimensions by a note as it leaves itself
///   .npy          C order
///
/// `value(node)` is called from many threads; `largest` is the largest value
/// there is and decides the type: the smallest of uint8, uint16, uint32, uint64
/// that holds it. Throws FileError, also for what TIFF cannot hold: an image
/// without pixels, a row of 2^32 pixels, output to a pipe. Throws
/// std::invalid_argument for another extension.
void write_node_image(const NodeIndex& node_index, const std::function<std::uint64_t(NodeId)>& value,
                      std::uint64_t largest, std::span<const double> spacing,
                      const std::string& unit, const std::filesystem::path& path);

/// Whether write_node_image knows the extension, in either case.
bool is_image_format(const std::filesystem::path& path);

}  // namespace skan_graph
