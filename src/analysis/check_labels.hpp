#pragma once

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// Throws OptionError where the values of an image cannot name objects: NaN, which equals no
/// value, and integers from 2^53 on, which are not told apart as float64.
void check_labels(PixelType type, const MaskImage& image);

}  // namespace skan_graph
