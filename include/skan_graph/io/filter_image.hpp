#pragma once

#include <cstddef>
#include <cstdint>

#include "skan_graph/filter/border_mode.hpp"
#include "skan_graph/filter/filter_callback.hpp"
#include "skan_graph/filter/footprint.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

enum class FilterOperation : std::uint8_t {
  minimum,
  maximum,
  median,
  mean,
  rank,
  degree,   // of pixels that are not 0, how many of the others under the footprint are neither
  callback,
  gaussian,    // a Gaussian instead of the footprint, along all axes
  shape_index  // the same, and then the shape index of a 2D image
};

/// What to do to an image. The operations are those of grey_filters.hpp: min, max,
/// median and rank see the values in the image's own type, mean and callback as double;
/// and those of gaussian.hpp and shape_index.hpp, which have no footprint. The shape index
/// is that of integers divided by the largest one of their type, as in scikit-image.
struct ImageFilter {
  FilterOperation operation = FilterOperation::minimum;
  Footprint footprint;
  Border border{};
  std::int64_t rank = 0;  // for rank; negative from the highest value
  FilterCallback callback{};
  double sigma = 1;  // for gaussian and shape_index
};

/// The type in which a result is written if no other is asked for: the image's, but the
/// smallest of uint8 and uint32 that holds all degrees, and float64 for a shape index.
PixelType natural_type(const ImageFilter& filter, PixelType image);

/// Filters an image from file to file, slab by slab of some slices and their
/// neighbours, so that it may be larger than the memory. The result goes to `output`,
/// which has the image's shape and is of type `output_type`; it is not committed.
///
/// A slab has about `slab_bytes`, but at least as many slices as the footprint reaches
/// across. Throws FileError, FilterCallbackError, and std::invalid_argument where the
/// footprint, the rank or the operation does not fit the image.
void filter_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                  PixelType output_type, const Progress& progress = {},
                  std::size_t slab_bytes = std::size_t{1} << 27);

}  // namespace skan_graph
