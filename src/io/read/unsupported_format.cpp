#include "io/read/unsupported_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace skan_graph {

using namespace std::string_view_literals;

namespace {

struct NamedStart {
  std::size_t offset;
  std::string_view bytes, name;
};

constexpr NamedStart pictures[] = {
    {0, "%PDF"sv, "a PDF"},
    {128, "DICM"sv, "a DICOM file"},
    {0, "GIF8"sv, "a GIF"},
    {8, "WEBP"sv, "a WebP picture"},
    {4, "jP  \r\n"sv, "a JPEG 2000 picture"},
    {0, "SIMPLE  ="sv, "a FITS file"},
    {0, "MATLAB 5.0"sv, "a MATLAB file of version 5"},
    {0, "ZISRAWFILE"sv, "a CZI file"},
    {0, "\xda\xce\xbe\x0a"sv, "an ND2 file"},
    {0, "p\0\0\0"sv, "a LIF file"},
    {0, "CDF\1"sv, "a NetCDF file of version 3"},
    {0, "CDF\2"sv, "a NetCDF file of version 3"},
    {0, "ENVI"sv, "an ENVI header"},
    {0, "<!DOCTYPE"sv, "a web page"},
    {0, "<html"sv, "a web page"},
};
constexpr NamedStart packed[] = {
    {0, "\x1f\x8b"sv, "gzip"},
    {0, "BZh"sv, "bzip2"},
    {0, "\xfd\x37zXZ"sv, "xz"},
    {0, "\x28\xb5\x2f\xfd"sv, "zstd"},
    {0, "7z\xbc\xaf"sv, "7z"},
    {0, "Rar!"sv, "RAR"},
    {257, "ustar"sv, "tar"},
};

bool matches(std::string_view start, const NamedStart& signature) {
  return start.size() >= signature.offset &&
         start.substr(signature.offset).starts_with(signature.bytes);
}

bool is_text(std::string_view start) {
  constexpr std::size_t fewest = 8;  // fewer bytes could be the start of any format
  return start.size() >= fewest && std::ranges::all_of(start, [](unsigned char c) {
           return c >= 0x20 || c == '\n' || c == '\r' || c == '\t';
         });
}

}  // namespace

UnsupportedFormat unsupported_format(std::string_view start) {
  for (const NamedStart& signature : packed)
    if (matches(start, signature))
      return {fmt::format("is packed as a whole, by {}", signature.name),
              "unpack it, and name the image itself"};
  for (const NamedStart& signature : pictures)
    if (matches(start, signature))
      return {fmt::format("is {}, an unsupported format", signature.name),
              "save it as TIFF or NPY"};
  if (start.starts_with("%%MatrixMarket") || start.starts_with("row,col,weight"))
    return {"is a graph, and not an image", "name the coordinates of its nodes too"};
  if (is_text(start)) return {"is text, and not an image", "save the image as TIFF or NPY"};
  return {"has an unsupported format", "save it as TIFF or NPY"};
}

}  // namespace skan_graph
