#include "io/formats/itk/simple_headers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "io/read/input_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

constexpr bool native_is_big = std::endian::native == std::endian::big;

bool starts_line(const std::string& text, std::size_t place, std::string_view word) {
  return std::string_view(text).substr(place).starts_with(word);
}

constexpr std::uint64_t mrc_header_bytes = 1024;

/// By the machine stamp, whose first byte is 0x11 where the numbers are big-endian.
bool mrc_is_big(const InputFile& file) {
  constexpr std::uint64_t stamp_field = 212;
  unsigned char stamp = 0;
  file.read(stamp_field, 1, &stamp);
  return stamp == 0x11;
}

/// Bytes of the extended header.
std::uint64_t mrc_extension(const InputFile& file, bool big) {
  constexpr std::uint64_t extension_field = 92;
  std::array<unsigned char, 4> field{};
  file.read(extension_field, field.size(), field.data());
  if (!big) std::ranges::reverse(field);
  std::uint64_t bytes = 0;
  for (const unsigned char byte : field) bytes = bytes << 8 | byte;
  return bytes;
}

}  // namespace

std::optional<StoredPixels> find_vtk_pixels(itk::ImageIOBase& image_io,
                                            const std::filesystem::path& path) {
  if (image_io.GetFileType() != itk::CommonEnums::IOFile::Binary) return std::nullopt;
  constexpr std::uint64_t longest_header = 1 << 12;
  const InputFile file(path);
  std::string text(std::min(file.size(), longest_header), '\0');
  file.read(0, text.size(), text.data());
  const std::size_t scalars = text.find("\nSCALARS ");
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
          .compressed = compressed,
          .swapped = !native_is_big};
}

StoredPixels find_mrc_pixels(const std::filesystem::path& path) {
  const InputFile file(path);
  const bool big = mrc_is_big(file);
  return {.file = path,
          .offset = mrc_header_bytes + mrc_extension(file, big),
          .swapped = big != native_is_big};
}

void check_mrc_header(const std::filesystem::path& path, const std::filesystem::path& name) {
  const InputFile file(path);
  if (file.size() < mrc_header_bytes)
    throw FileError(name, "ends within its MRC header", "copy or write it again");
  if (mrc_extension(file, mrc_is_big(file)) > file.size() - mrc_header_bytes)
    throw FileError(name, "has an MRC header that is larger than the file",
                    "copy or write it again");
}

}  // namespace skan_graph
