#include <cstddef>
#include <span>

#include "io/write/compress_strip.hpp"
#include "io/write/image_formats.hpp"
#include "io/write/node_pixels.hpp"
#include "io/write/tiff_output.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

template <class Pixel>
struct Strip {
  UninitializedVector<Pixel> pixels;
  UninitializedVector<std::byte> compressed;
};

}  // namespace

template <class Pixel>
void write_tiff_image(const NodeImage& image, const std::filesystem::path& path) {
  const TiffLayout layout =
      tiff_layout(image.node_index.bitmap().shape(), sizeof(Pixel), image.spacing, image.unit);
  TiffOutput file(path, layout);
  for_blocks_in_order<Strip<Pixel>>(
      layout.strip_count(),
      [&](std::uint64_t index, Strip<Pixel>& strip) {
        const PixelIndex first = layout.first_pixel(index);
        strip.pixels.resize(layout.first_pixel(index + 1) - first);
        fill_node_pixels(image, first, std::span<Pixel>(strip.pixels));
        compress_strip(std::as_bytes(std::span(strip.pixels)), strip.compressed);
      },
      [&](std::uint64_t, const Strip<Pixel>& strip) { file.write_strip(strip.compressed); });
  file.commit();
}

template void write_tiff_image<std::uint8_t>(const NodeImage&, const std::filesystem::path&);
template void write_tiff_image<std::uint16_t>(const NodeImage&, const std::filesystem::path&);
template void write_tiff_image<std::uint32_t>(const NodeImage&, const std::filesystem::path&);
template void write_tiff_image<std::uint64_t>(const NodeImage&, const std::filesystem::path&);

}  // namespace skan_graph
