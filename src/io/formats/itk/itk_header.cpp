#include "io/formats/itk/itk_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "io/formats/itk/itk_image_io.hpp"
#include "io/formats/itk/volume_shape.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/space_axes.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

PixelType pixel_type(const itk::ImageIOBase& image_io, const std::filesystem::path& name) {
  using Component = itk::CommonEnums::IOComponent;
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
      throw FileError(name, "has an unsupported number type",
                      "save it as integers or as floats of 32 or 64 bits");
  }
}

std::vector<std::uint64_t> extents(const itk::ImageIOBase& image_io) {
  std::vector<std::uint64_t> extents;
  for (unsigned axis = 0; axis < image_io.GetNumberOfDimensions(); ++axis)
    extents.push_back(image_io.GetDimensions(axis));
  return extents;
}

void add_spacing(ImageInfo& info, const itk::ImageIOBase& image_io) {
  std::vector<double> spacing;
  for (unsigned axis = 0; axis < image_io.GetNumberOfDimensions(); ++axis)
    spacing.push_back(std::abs(image_io.GetSpacing(axis)));
  // ITK returns 1 if the file has no spacing.
  if (std::ranges::all_of(spacing, [](double step) { return step == 1; })) return;
  const std::vector<std::string> none(info.shape.dimensions());
  set_spacing(info, slowest_first(info.shape, spacing), none, "");
}

}  // namespace

unsigned itk_samples(const itk::ImageIOBase& image_io, const std::filesystem::path& name) {
  using Component = itk::CommonEnums::IOComponent;
  const unsigned samples = image_io.GetNumberOfComponents();
  const auto type = image_io.GetComponentType();
  const bool could_be_grey = samples >= 2 && samples <= 4 &&
                             (type == Component::UCHAR || type == Component::USHORT);
  if (samples != 1 && !could_be_grey)
    throw FileError(name, fmt::format("has {} samples per pixel, as vectors do", samples),
                    "save the one that is the skeleton");
  return samples;
}

ImageInfo read_itk_header(itk::ImageIOBase& image_io, std::string_view format,
                          const ReadOptions& options, const std::filesystem::path& name) {
  require_only_image(options, name);
  call_itk(name, [&] { image_io.ReadImageInformation(); });
  ImageInfo info;
  info.format = format;
  info.type = pixel_type(image_io, name);
  info.shape = volume_shape(extents(image_io), name);
  info.axes = space_axes(info.shape.dimensions());
  if (!options.ignore_metadata) add_spacing(info, image_io);
  return info;
}

}  // namespace skan_graph
