#pragma once

#include <vector>

#include "skan_graph/bits/pixel_values.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Keeps a single value if all values are equal.
PixelValues compact_values(std::vector<double> by_node);

/// Throws FileError if an image of values has another shape than the skeleton.
void check_values(const ImageFile& values, const Shape& skeleton);

}  // namespace skan_graph
