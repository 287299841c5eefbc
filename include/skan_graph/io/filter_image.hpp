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
  degree,   // at pixels that are not 0: how many other such pixels are under the footprint
  callback,
  gaussian,    // a Gaussian along all axes; ignores the footprint
  shape_index  // a Gaussian, then the shape index of the 2D image
};

/// A filter and its parameters. The operations are those of grey_filters.hpp, which work in the
/// image's own type (min, max, median and rank) or in double (mean and callback), and those of
/// gaussian.hpp and shape_index.hpp, which have no footprint. As in scikit-image, the shape index
/// divides integers by the largest value of their type.
struct ImageFilter {
  FilterOperation operation = FilterOperation::minimum;
  Footprint footprint;
  Border border{};
  std::int64_t rank = 0;  // for rank; negative ranks count from the highest value
  FilterCallback callback{};
  double sigma = 1;  // for gaussian and shape_index
};

/// The default type of a result: the image's own type; for degrees the smaller of uint8 and
/// uint32 that holds them all; float64 for a shape index.
PixelType natural_type(const ImageFilter& filter, PixelType image);

/// Filters an image from file to file. It works on slabs, that is, some slices and their
/// neighbours, so the image may be larger than memory. Writes the result to `output`, which has
/// the image's shape and the type `output_type`; does not commit it.
///
///     filter_image(*open_image("grey.tif"), filter, *output, PixelType::uint8);
///     output->commit();
///
/// A slab has about `slab_bytes`, but at least as many slices as the footprint covers. Throws
/// FileError, FilterCallbackError, and std::invalid_argument if the footprint, the rank or the
/// operation does not fit the image.
void filter_image(const ImageFile& image, const ImageFilter& filter, ImageWriter& output,
                  PixelType output_type, const Progress& progress = {},
                  std::size_t slab_bytes = std::size_t{1} << 27);

}  // namespace skan_graph
