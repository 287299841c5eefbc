#include "io/formats/itk/meta_image_pixels.hpp"

#include <itkMetaImageIO.h>

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>

#include "io/read/input_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The header with all its line ends: "key = value" each, the last key being
/// ElementDataFile, after which local pixels begin.
std::string read_header(const std::filesystem::path& path, const std::filesystem::path& name) {
  constexpr std::uint64_t longest_header = 1 << 16;
  constexpr std::string_view last_key = "ElementDataFile";
  const InputFile file(path);
  std::string text(std::min(file.size(), longest_header), '\0');
  file.read(0, text.size(), text.data());
  const std::size_t key = text.starts_with(last_key) ? 0 : text.find("\n" + std::string(last_key));
  const std::size_t line_end = key == text.npos ? key : text.find('\n', key + 1);
  if (line_end == text.npos)
    throw FileError(name, "has a MetaImage header that does not end with ElementDataFile",
                    "copy or write it again");
  return text.substr(0, line_end + 1);
}

std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\v\f") {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return "";
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Whether ITK reads the line as this file does, and nothing of it is too long. Where a key
/// or a value is missing, ITK goes on into the next line, and past the header's end.
bool is_whole_line(std::string_view line) {
  constexpr std::size_t longest_line = 254;
  constexpr std::size_t most_axes = 9;
  if (line.size() > longest_line || line.find('\0') != line.npos) return false;
  if (trimmed(line).empty()) return true;
  const std::size_t separator = line.find_first_of("=:");
  if (separator == line.npos) return false;
  const std::string_view key = trimmed(line.substr(0, separator));
  const std::string_view value = trimmed(line.substr(separator), "=: \t\r\v\f");
  if (key.empty() || value.empty()) return false;
  if (key == "NDims") return value.size() == 1 && value[0] >= '1' && value[0] <= '9';
  if (key == "AnatomicalOrientation") return value.size() <= most_axes;
  // ITK would take a long name apart into words of at most 80 characters.
  if (key == "ElementDataFile") return value.size() < 80;
  return true;
}

}  // namespace

void check_meta_image_header(const std::filesystem::path& file,
                             const std::filesystem::path& name) {
  const std::string header = read_header(file, name);
  for (std::size_t start = 0; start < header.size();) {
    const std::size_t end = header.find('\n', start);
    const std::string_view line = std::string_view(header).substr(start, end - start);
    if (!is_whole_line(line))
      throw FileError(name, "has a MetaImage header with a line that no MetaImage has, " +
                                std::string(line.substr(0, 40)),
                      "copy or write it again");
    start = end + 1;
  }
}

StoredPixels find_meta_image_pixels(itk::ImageIOBase& image_io, const std::filesystem::path& file,
                                    const ImageInfo& info, const std::filesystem::path& name) {
  const MetaImage& meta = *dynamic_cast<itk::MetaImageIO&>(image_io).GetMetaImagePointer();
  const std::string named = meta.ElementDataFileName();
  // "LIST", or a pattern with numbers and perhaps their range.
  if (named.starts_with("LIST") || named.find_first_of("% ") != named.npos)
    throw FileError(name, "has its pixels in several files", "save it as one .mha file");
  if (!meta.BinaryData()) throw FileError(name, "has its pixels as text", "save them as binary");

  StoredPixels stored;
  stored.compressed = meta.CompressedData();
  const bool big_endian = meta.BinaryDataByteOrderMSB();
  stored.swapped = big_endian != (std::endian::native == std::endian::big);
  const bool local = named == "LOCAL" || named == "Local" || named == "local";
  stored.file = local ? file : file.parent_path() / named;
  std::uint64_t place = local ? read_header(file, name).size() : 0;
  if (const int skipped = meta.HeaderSize(); skipped > 0) {
    place += static_cast<std::uint64_t>(skipped);
  } else if (skipped < 0) {  // -1: the pixels end the file
    std::error_code missing;  // which is found when it is opened
    const std::uint64_t size = std::filesystem::file_size(stored.file, missing);
    const std::uint64_t bytes = info.shape.pixel_count() * size_of(info.type);
    place = missing ? 0 : size - std::min<std::uint64_t>(size, bytes);
  }
  (stored.compressed ? stored.stream : stored.offset) = place;
  return stored;
}

}  // namespace skan_graph
