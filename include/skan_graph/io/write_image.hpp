#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "skan_graph/labels.hpp"

namespace skan_graph {

/// Writes an image of the skeleton's shape with a value at every skeleton pixel
/// and 0 elsewhere, slice by slice (it is never held): labels, degrees, branches.
///
///   .tif, .tiff   one page per slice, deflate, BigTIFF where it needs to be;
///                 spacing and unit as ImageJ writes them where that fits
///   .npy          C order
///
/// `value(node)` is called from many threads; `largest` is the largest value
/// there is and decides the type: the smallest of uint8, uint16, uint32, uint64
/// that holds it. Throws FileError; std::invalid_argument for another extension.
void write_node_image(const Labels& labels, const std::function<std::uint64_t(NodeId)>& value,
                      std::uint64_t largest, std::span<const double> spacing,
                      const std::string& unit, const std::filesystem::path& path);

bool is_image_format(const std::filesystem::path& path);

}  // namespace skan_graph
