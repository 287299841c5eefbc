#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_writer.hpp"

namespace skan_graph {

/// Writes an image of the skeleton's shape with a value at every skeleton pixel and 0 elsewhere:
/// labels, degrees, branches. Writes a few hundred kilobytes at a time and never holds the whole
/// image.
///
///   .tif, .tiff   one page per slice (the last two axes), deflate, BigTIFF if the pixels take
///                 4 GB or more. 2D and 3D images have spacing and unit in ImageJ's format.
///                 tifffile reads every shape back: single slices and 1, 4 and 5 dimensions have
///                 a description like its own
///   .npy          C order
///
///     write_node_image(node_index, [&](NodeId node) { return degrees[node]; }, 26, spacing,
///                      "µm", "degrees.tif");
///
/// `value(node)` is called from many threads. `largest` is the largest value and decides the
/// type: the smallest of uint8, uint16, uint32, uint64 that holds it. Throws FileError, also for
/// what TIFF cannot hold: an image without pixels, a row of 2^32 pixels, output to a pipe. Throws
/// std::invalid_argument for other extensions.
void write_node_image(const NodeIndex& node_index, const std::function<std::uint64_t(NodeId)>& value,
                      std::uint64_t largest, std::span<const double> spacing,
                      const std::string& unit, const std::filesystem::path& path);

/// The pixels of nodes and their values, in parts, in ascending order.
using NodeValueParts = std::function<void(
    const std::function<void(std::span<const PixelIndex> pixels,
                             std::span<const std::uint64_t> values)>& use)>;

/// The same for nodes that come in parts.
void write_node_image(const Shape& shape, const NodeValueParts& nodes, std::uint64_t largest,
                      std::span<const double> spacing, const std::string& unit,
                      const std::filesystem::path& path);

/// A run of such an image, to a writer of pixels of that type.
void write_node_pixels(ImageWriter& writer, PixelType type, PixelRun run,
                       const NodeValueParts& nodes);
/// The smallest unsigned type that holds a value.
PixelType smallest_type(std::uint64_t largest);

/// Whether write_node_image supports the extension, in upper or lower case.
bool is_image_format(const std::filesystem::path& path);

}  // namespace skan_graph
