#include "io/write/image_formats.hpp"
#include "io/write/make_npy_header.hpp"
#include "io/write/node_pixels.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/output_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

template <class Pixel>
void write_npy_image(const NodeImage& image, const std::filesystem::path& path) {
  const Shape& shape = image.node_index.bitmap().shape();
  OutputFile file(path);
  const std::string type = '\'' + npy_type<Pixel>() + '\'';
  file.write(make_npy_header(type, std::span(shape.begin(), shape.end())));

  constexpr std::uint64_t pixels_per_block = (std::uint64_t{1} << 18) / sizeof(Pixel);
  using Block = UninitializedVector<Pixel>;
  for_ranges_in_order<Block>(
      shape.pixel_count(), pixels_per_block,
      [&](PixelIndex first, PixelIndex last, Block& block) {
        block.resize(last - first);
        fill_node_pixels(image, first, std::span<Pixel>(block));
      },
      [&](const Block& block) { file.write(std::as_bytes(std::span(block))); });
  file.commit();
}

template void write_npy_image<std::uint8_t>(const NodeImage&, const std::filesystem::path&);
template void write_npy_image<std::uint16_t>(const NodeImage&, const std::filesystem::path&);
template void write_npy_image<std::uint32_t>(const NodeImage&, const std::filesystem::path&);
template void write_npy_image<std::uint64_t>(const NodeImage&, const std::filesystem::path&);

}  // namespace skan_graph
