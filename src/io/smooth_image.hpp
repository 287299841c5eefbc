#pragma once

#include "skan_graph/io/filter_image.hpp"

namespace skan_graph {

/// filter_image for the operations gaussian and shape_index.
void smooth_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                  PixelType output_type, const Progress& progress, std::size_t slab_bytes);
void shape_index_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                       PixelType output_type, const Progress& progress, std::size_t slab_bytes);

}  // namespace skan_graph
