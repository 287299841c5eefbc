#pragma once

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// Throws OptionError if the values of an image cannot be object numbers: NaN, which equals no
/// value, and integers from 2^53 on, which float64 cannot distinguish.
void check_labels(PixelType type, const MaskImage& image);

}  // namespace skan_graph
