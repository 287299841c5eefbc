#include "io/formats/itk/simple_headers.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "io/read/inflated_file.hpp"
#include "io/read/input_file.hpp"

namespace skan_graph {

namespace {

constexpr bool native_is_big = std::endian::native == std::endian::big;

bool starts_line(const std::string& text, std::size_t place, std::string_view word) {
  return std::string_view(text).substr(place).starts_with(word);
}

}  // namespace

std::optional<StoredPixels> find_vtk_pixels(itk::ImageIOBase& image_io,
                                            const std::filesystem::path& path) {
  if (image_io.GetFileType() != itk::CommonEnums::IOFile::Binary) return std::nullopt;
  constexpr std::uint64_t longest_header = 1 << 12;
  const InputFile file(path);
  std::string text(std::min(file.size(), longest_header), '\0');
  file.read(0, text.size(), text.data());
  const std::size_t scalars = std::min(text.find("\nSCALARS "), text.find("\nCOLOR_SCALARS "));
  if (scalars == text.npos) return std::nullopt;
  std::size_t end = text.find('\n', scalars + 1);
  if (end != text.npos && starts_line(text, end + 1, "LOOKUP_TABLE")) end = text.find('\n', end + 1);
  if (end == text.npos) return std::nullopt;
  return StoredPixels{.file = path, .offset = end + 1, .swapped = !native_is_big};
}

StoredPixels find_gipl_pixels(const std::filesystem::path& file, bool compressed) {
  constexpr std::uint64_t header_bytes = 256;
  return {.file = file,
          .offset = header_bytes,
          .compression = compressed ? &deflate_stream : nullptr,
          .swapped = !native_is_big};
}

}  // namespace skan_graph
