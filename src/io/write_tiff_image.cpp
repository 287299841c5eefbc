#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "io/image_formats.hpp"
#include "io/node_pixels.hpp"
#include "io/ordered_blocks.hpp"
#include "io/tiff_description.hpp"
#include "io/tiff_output.hpp"
#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// Pages are the planes of the last two axes; a 1D image is one row.
TiffLayout layout_of(const NodeImage& image, std::size_t pixel_size) {
  const Shape& shape = image.labels.bitmap().shape();
  const std::size_t dimensions = shape.dimensions();
  TiffLayout layout;
  layout.columns = shape.row_length();
  layout.rows = dimensions > 1 ? shape[dimensions - 2] : 1;
  layout.pages = layout.rows == 0 ? 0 : shape.row_count() / layout.rows;
  layout.pixel_size = pixel_size;
  constexpr std::uint64_t strip_bytes = std::uint64_t{1} << 18;  // as tifffile has it
  layout.rows_per_strip = std::clamp<std::uint64_t>(
      strip_bytes / std::max<std::uint64_t>(layout.columns * pixel_size, 1), 1,
      std::max<std::uint64_t>(layout.rows, 1));
  if (has_imagej_shape(shape)) {
    layout.x_resolution = 1 / image.spacing[dimensions - 1];
    layout.y_resolution = 1 / image.spacing[dimensions - 2];
  }
  layout.description = tiff_description(shape, image.spacing, image.unit);
  return layout;
}

template <class Pixel>
struct Strip {
  UninitializedVector<Pixel> pixels;
  UninitializedVector<std::byte> compressed;
};

/// Compresses `pixels` to `compressed`, as one zlib stream. Strips are mostly 0,
/// which the fastest level squeezes almost as well as the best one.
template <class Pixel>
void compress_strip(Strip<Pixel>& strip) {
  const auto size = static_cast<uLong>(strip.pixels.size() * sizeof(Pixel));
  uLongf compressed_size = compressBound(size);
  strip.compressed.resize(compressed_size);
  const int result = compress2(reinterpret_cast<Bytef*>(strip.compressed.data()), &compressed_size,
                               reinterpret_cast<const Bytef*>(strip.pixels.data()), size,
                               Z_BEST_SPEED);
  if (result != Z_OK) throw std::bad_alloc();  // the only failure left: the output has room
  strip.compressed.resize(compressed_size);
}

}  // namespace

template <class Pixel>
void write_tiff_image(const NodeImage& image, const std::filesystem::path& path) {
  const TiffLayout layout = layout_of(image, sizeof(Pixel));
  TiffOutput file(path, layout);
  for_blocks_in_order<Strip<Pixel>>(
      layout.pages * layout.strips_per_page(),
      [&](std::uint64_t index, Strip<Pixel>& strip) {
        const std::uint64_t page = index / layout.strips_per_page();
        const std::uint64_t first_row =
            index % layout.strips_per_page() * layout.rows_per_strip;
        const std::uint64_t rows = std::min(layout.rows_per_strip, layout.rows - first_row);
        strip.pixels.resize(rows * layout.columns);
        fill_node_pixels(image, (page * layout.rows + first_row) * layout.columns,
                         std::span<Pixel>(strip.pixels));
        compress_strip(strip);
      },
      [&](std::uint64_t, const Strip<Pixel>& strip) { file.write_strip(strip.compressed); });
  file.commit();
}

template void write_tiff_image<std::uint8_t>(const NodeImage&, const std::filesystem::path&);
template void write_tiff_image<std::uint16_t>(const NodeImage&, const std::filesystem::path&);
template void write_tiff_image<std::uint32_t>(const NodeImage&, const std::filesystem::path&);
template void write_tiff_image<std::uint64_t>(const NodeImage&, const std::filesystem::path&);

}  // namespace skan_graph
