#include "io/formats/itk/itk_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "io/formats/itk/itk_image_io.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/space_axes.hpp"
#include "io/write/shortest_decimal.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

PixelType pixel_type(const itk::ImageIOBase& image_io, const std::filesystem::path& name) {
  using Component = itk::CommonEnums::IOComponent;
  if (const unsigned numbers = image_io.GetNumberOfComponents(); numbers != 1)
    throw FileError(name, fmt::format("has {} numbers a pixel, as colours or vectors do", numbers),
                    "save the one that is the skeleton");
  switch (image_io.GetComponentType()) {
    case Component::UCHAR: return PixelType::uint8;
    case Component::CHAR: return PixelType::int8;
    case Component::USHORT: return PixelType::uint16;
    case Component::SHORT: return PixelType::int16;
    case Component::UINT: return PixelType::uint32;
    case Component::INT: return PixelType::int32;
    case Component::ULONG:
    case Component::ULONGLONG: return PixelType::uint64;
    case Component::LONG:
    case Component::LONGLONG: return PixelType::int64;
    case Component::FLOAT: return PixelType::float32;
    case Component::DOUBLE: return PixelType::float64;
    default:
      throw FileError(name, "has numbers of a type that is not read here",
                      "save it as integers or as floats of 32 or 64 bits");
  }
}

/// The extents, slowest axis first and without those of 1 before the last two.
std::vector<std::uint64_t> extents(const itk::ImageIOBase& image_io) {
  std::vector<std::uint64_t> extents;
  for (unsigned axis = image_io.GetNumberOfDimensions(); axis-- > 0;)
    if (const std::uint64_t extent = image_io.GetDimensions(axis);
        extent != 1 || !extents.empty() || axis < 2)
      extents.push_back(extent);
  return extents;
}

Shape checked_shape(const std::vector<std::uint64_t>& extents, const std::filesystem::path& name) {
  if (std::ranges::count(extents, 0U) != 0)
    throw FileError(name, "has no pixels", "copy or write it again");
  if (extents.empty() || extents.size() > max_dimensions)
    throw FileError(name, fmt::format("has {} axes", extents.size()),
                    fmt::format("1 to {} are read", max_dimensions));
  try {
    return Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(name, "promises more pixels than any file holds",
                    "it is damaged: copy or write it again");
  }
}

void add_spacing(ImageInfo& info, const itk::ImageIOBase& image_io, std::string_view format) {
  const bool is_mrc = format == "MRC";  // floats of 32 bits, in ångström
  for (std::size_t axis = info.shape.dimensions(); axis-- > 0;) {
    const double spacing = std::abs(image_io.GetSpacing(static_cast<unsigned>(axis)));
    if (!std::isfinite(spacing) || spacing == 0) return info.spacing.clear();
    info.spacing.push_back(is_mrc ? shortest_decimal(static_cast<float>(spacing)) : spacing);
  }
  if (is_mrc) info.unit = "Å";
  // What ITK says where the file says nothing.
  if (!is_mrc && std::ranges::all_of(info.spacing, [](double s) { return s == 1; }))
    info.spacing.clear();
}

}  // namespace

ImageInfo read_itk_header(itk::ImageIOBase& image_io, std::string_view format,
                          const ReadOptions& options, const std::filesystem::path& name) {
  require_only_image(options, name);
  call_itk(name, [&] { image_io.ReadImageInformation(); });
  ImageInfo info;
  info.format = format;
  info.type = pixel_type(image_io, name);
  info.shape = checked_shape(extents(image_io), name);
  info.axes = space_axes(info.shape.dimensions());
  if (!options.ignore_metadata) add_spacing(info, image_io, format);
  return info;
}

}  // namespace skan_graph
