#include "io/formats/tiff/tiff_layout.hpp"

#include <algorithm>

#include "io/formats/tiff/tiff_description.hpp"

namespace skan_graph {

TiffLayout tiff_layout(const Shape& shape, std::size_t pixel_size, std::span<const double> spacing,
                       const std::string& unit) {
  const std::size_t dimensions = shape.dimensions();
  TiffLayout layout;
  layout.columns = shape.row_length();
  layout.rows = dimensions > 1 ? shape[dimensions - 2] : 1;
  layout.pages = layout.rows == 0 ? 0 : shape.row_count() / layout.rows;
  layout.pixel_size = pixel_size;
  constexpr std::uint64_t strip_bytes = std::uint64_t{1} << 18;
  layout.rows_per_strip = std::clamp<std::uint64_t>(
      strip_bytes / std::max<std::uint64_t>(layout.columns * pixel_size, 1), 1,
      std::max<std::uint64_t>(layout.rows, 1));
  if (has_imagej_shape(shape)) {
    layout.x_resolution = 1 / spacing[dimensions - 1];
    layout.y_resolution = 1 / spacing[dimensions - 2];
  }
  layout.description = tiff_description(shape, spacing, unit);
  return layout;
}

}  // namespace skan_graph
