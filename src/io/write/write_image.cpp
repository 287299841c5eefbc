#include "skan_graph/io/write_image.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "io/write/image_formats.hpp"

namespace skan_graph {

namespace {

bool is_tiff(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  return extension == ".tif" || extension == ".tiff";
}

bool is_npy(const std::filesystem::path& path) { return file_extension(path) == ".npy"; }

template <class Pixel>
void write_as(const NodeImage& image, const std::filesystem::path& path) {
  if (is_tiff(path))
    write_tiff_image<Pixel>(image, path);
  else
    write_npy_image<Pixel>(image, path);
}

/// Writes the pixels of a run in order; those that are not put are 0.
template <class Pixel>
class SparsePixels {
 public:
  SparsePixels(ImageWriter& writer, PixelRun run)
      : writer_(writer), last_(run.first + run.count), first_(run.first) {
    next_block();
  }

  void put(PixelIndex pixel, Pixel value) {
    while (pixel >= first_ + block_.size()) next_block();
    block_[pixel - first_] = value;
  }

  void finish() {
    while (first_ < last_) next_block();
  }

 private:
  static constexpr std::uint64_t pixels_per_block = std::uint64_t{1} << 21;

  void next_block() {
    if (!block_.empty()) writer_.write(std::as_bytes(std::span<const Pixel>(block_)));
    first_ += block_.size();
    block_.assign(std::min(pixels_per_block, last_ - first_), Pixel{0});
  }

  ImageWriter& writer_;
  const PixelIndex last_;
  PixelIndex first_;
  std::vector<Pixel> block_;  // the pixels from first_ on
};

}  // namespace

PixelType smallest_type(std::uint64_t largest) {
  if (largest <= std::numeric_limits<std::uint8_t>::max()) return PixelType::uint8;
  if (largest <= std::numeric_limits<std::uint16_t>::max()) return PixelType::uint16;
  if (largest <= std::numeric_limits<std::uint32_t>::max()) return PixelType::uint32;
  return PixelType::uint64;
}

void write_node_pixels(ImageWriter& writer, PixelType type, PixelRun run,
                       const NodeValueParts& nodes) {
  visit_pixel_type(type, [&](auto zero) {
    using Pixel = decltype(zero);
    SparsePixels<Pixel> image(writer, run);
    nodes([&](std::span<const PixelIndex> pixels, std::span<const std::uint64_t> values) {
      for (std::size_t i = 0; i < pixels.size(); ++i)
        image.put(pixels[i], static_cast<Pixel>(values[i]));
    });
    image.finish();
  });
}

void write_node_image(const Shape& shape, const NodeValueParts& nodes, std::uint64_t largest,
                      std::span<const double> spacing, const std::string& unit,
                      const std::filesystem::path& path) {
  const PixelType type = smallest_type(largest);
  const auto writer = create_image(path, {shape, type, {spacing.begin(), spacing.end()}, unit});
  write_node_pixels(*writer, type, {0, shape.pixel_count()}, nodes);
  writer->commit();
}

bool is_image_format(const std::filesystem::path& path) { return is_tiff(path) || is_npy(path); }

void write_node_image(const NodeIndex& node_index, const std::function<std::uint64_t(NodeId)>& value,
                      std::uint64_t largest, std::span<const double> spacing,
                      const std::string& unit, const std::filesystem::path& path) {
  if (!is_image_format(path)) throw std::invalid_argument(path.string() + ": not an image format");
  const NodeImage image{node_index, value, spacing, unit};
  if (largest <= std::numeric_limits<std::uint8_t>::max())
    write_as<std::uint8_t>(image, path);
  else if (largest <= std::numeric_limits<std::uint16_t>::max())
    write_as<std::uint16_t>(image, path);
  else if (largest <= std::numeric_limits<std::uint32_t>::max())
    write_as<std::uint32_t>(image, path);
  else
    write_as<std::uint64_t>(image, path);
}

}  // namespace skan_graph
