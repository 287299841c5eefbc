#include "io/itk/meta_image_pixels.hpp"

#include <itkMetaImageIO.h>

#include <algorithm>
#include <bit>
#include <string>

#include "io/input_file.hpp"

namespace skan_graph {

namespace {

constexpr std::string_view last_key = "ElementDataFile";

/// The place after the last line of the header, after which local pixels begin.
std::optional<std::uint64_t> end_of_header(const std::filesystem::path& path) {
  constexpr std::uint64_t longest_header = 1 << 16;
  const InputFile file(path);
  std::string text(std::min(file.size(), longest_header), '\0');
  file.read(0, text.size(), text.data());
  const std::size_t key =
      text.starts_with(last_key) ? 0 : text.find("\n" + std::string(last_key));
  const std::size_t line_end = key == text.npos ? key : text.find('\n', key + 1);
  if (line_end == text.npos) return std::nullopt;
  return line_end + 1;
}

}  // namespace

std::optional<StoredPixels> find_meta_image_pixels(itk::ImageIOBase& image_io,
                                                   const std::filesystem::path& file,
                                                   const ImageInfo& info) {
  const MetaImage& meta = *dynamic_cast<itk::MetaImageIO&>(image_io).GetMetaImagePointer();
  if (!meta.BinaryData()) return std::nullopt;
  const std::string named = meta.ElementDataFileName();
  StoredPixels stored;
  stored.compressed = meta.CompressedData();
  const bool big_endian = meta.BinaryDataByteOrderMSB();
  stored.swapped = big_endian != (std::endian::native == std::endian::big);
  std::uint64_t place = 0;
  if (named == "LOCAL" || named == "Local" || named == "local") {
    const auto end = end_of_header(file);
    if (!end) return std::nullopt;
    stored.file = file;
    place = *end;
  } else {
    // "LIST", a pattern with numbers, or such a pattern and its range.
    if (named.starts_with("LIST") || named.find_first_of("% ") != named.npos) return std::nullopt;
    stored.file = file.parent_path() / named;
  }
  if (const int skipped = meta.HeaderSize(); skipped > 0) {
    place += static_cast<std::uint64_t>(skipped);
  } else if (skipped < 0) {  // -1: the pixels end the file
    const std::uint64_t bytes = info.shape.pixel_count() * size_of(info.type);
    place = InputFile(stored.file).size();
    place -= std::min(place, bytes);
  }
  (stored.compressed ? stored.stream : stored.offset) = place;
  return stored;
}

}  // namespace skan_graph
