#include "skan_graph/io/write_image.hpp"

#include <limits>
#include <stdexcept>

#include "skan_graph/io/file_extension.hpp"
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

}  // namespace

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
