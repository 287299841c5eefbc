#pragma once

#include <span>
#include <string>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// Whether ImageJ's description can express the shape: 2D, or 3D with more than one slice (a
/// stack of one is read as 2D).
bool has_imagej_shape(const Shape& shape);

/// The ImageDescription of the first page: in ImageJ's format, with the number of slices, their
/// unit and spacing, or in tifffile's: {"shape": [2, 3, 5, 7]}.
std::string tiff_description(const Shape& shape, std::span<const double> spacing,
                             const std::string& unit);

}  // namespace skan_graph
