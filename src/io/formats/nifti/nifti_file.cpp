#include "io/formats/nifti/nifti_file.hpp"

#include <fmt/format.h>
#include <nifti/nifti2_io.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "io/read/axis_units.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/inflated_file.hpp"
#include "io/read/is_gzip.hpp"
#include "io/read/named_link.hpp"
#include "io/read/scaled_file.hpp"
#include "io/read/space_axes.hpp"
#include "io/read/stored_pixels_file.hpp"
#include "io/read/shortest_decimal.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

struct Free {
  void operator()(nifti_image* image) const { nifti_image_free(image); }
  void operator()(void* header) const { std::free(header); }
};
using Image = std::unique_ptr<nifti_image, Free>;

[[noreturn]] void fail(const std::filesystem::path& name) {
  throw FileError(name, "has a NIfTI header that is damaged", "copy or write it again");
}

PixelType pixel_type(int datatype, const std::filesystem::path& name) {
  switch (datatype) {
    case NIFTI_TYPE_RGB24:
    case NIFTI_TYPE_RGBA32:
    case NIFTI_TYPE_UINT8: return PixelType::uint8;
    case NIFTI_TYPE_INT8: return PixelType::int8;
    case NIFTI_TYPE_UINT16: return PixelType::uint16;
    case NIFTI_TYPE_INT16: return PixelType::int16;
    case NIFTI_TYPE_UINT32: return PixelType::uint32;
    case NIFTI_TYPE_INT32: return PixelType::int32;
    case NIFTI_TYPE_UINT64: return PixelType::uint64;
    case NIFTI_TYPE_INT64: return PixelType::int64;
    case NIFTI_TYPE_FLOAT32: return PixelType::float32;
    case NIFTI_TYPE_FLOAT64: return PixelType::float64;
    default:
      throw FileError(name,
                      fmt::format("has the unsupported number type {}",
                                  nifti_datatype_string(datatype)),
                      "save it as integers or as floats of 32 or 64 bits");
  }
}

unsigned samples_of(int datatype) {
  return datatype == NIFTI_TYPE_RGB24 ? 3 : datatype == NIFTI_TYPE_RGBA32 ? 4 : 1;
}

/// Whether an uncompressed file is truncated within its header of version 2.
bool ends_in_header(const std::filesystem::path& file) {
  constexpr std::uint32_t size = sizeof(nifti_2_header), swapped_size = 0x1c020000;
  std::uint32_t said = 0;
  std::ifstream(file, std::ios::binary).read(reinterpret_cast<char*>(&said), sizeof said);
  return (said == size || said == swapped_size) && std::filesystem::file_size(file) < size;
}

/// Whether every axis of the header has an extent; dim[0] is the number of axes.
template <class Header>
bool has_extents(const Header& header) {
  return std::all_of(header.dim + 1, header.dim + 1 + header.dim[0],
                     [](auto extent) { return extent > 0; });
}

/// Checks the header and returns the code of its number type. Without this check the library would
/// print errors to standard error.
int checked_datatype(const std::filesystem::path& file, const std::filesystem::path& name) {
  constexpr int unchecked = 0;
  int version = 0, swapped = 0;
  if (ends_in_header(file)) fail(name);
  const std::unique_ptr<void, Free> header(nifti_read_header(file.c_str(), &version, unchecked));
  if (header && version == 1) {
    const std::unique_ptr<nifti_1_header, Free> in_order(
        nifti_read_n1_hdr(file.c_str(), &swapped, unchecked));
    if (in_order && nifti_hdr1_looks_good(in_order.get()) && has_extents(*in_order))
      return in_order->datatype;
  } else if (header && version == 2) {
    const std::unique_ptr<nifti_2_header, Free> in_order(
        nifti_read_n2_hdr(file.c_str(), &swapped, unchecked));
    if (in_order && nifti_hdr2_looks_good(in_order.get()) && has_extents(*in_order))
      return in_order->datatype;
  }
  fail(name);
}

Image read_header(const std::filesystem::path& file, const std::filesystem::path& name) {
  nifti_set_debug_level(0);
  pixel_type(checked_datatype(file, name), name);  // throws if it is not supported
  constexpr int header_only = 0;
  Image image(nifti_image_read(file.c_str(), header_only));
  if (!image || image->iname_offset < 0 || !image->iname) fail(name);
  return image;
}

/// Indices in the library's dim[], whose first element is the number of axes.
constexpr int time_axis = 4, first_vector_axis = 5, last_axis = 7;

/// The extents of the spatial axes, slowest first.
std::vector<std::uint64_t> extents(const nifti_image& image, const std::filesystem::path& name) {
  for (int axis = first_vector_axis; axis <= last_axis && axis <= image.ndim; ++axis)
    if (image.dim[axis] > 1)
      throw FileError(name, fmt::format("has {} samples per pixel, as vectors do", image.dim[axis]),
                      "save the one that is the skeleton");
  std::vector<std::uint64_t> extents;
  for (std::int64_t axis = std::min<std::int64_t>(image.ndim, time_axis - 1); axis > 0; --axis) {
    const std::int64_t extent = image.dim[axis];
    if (extent < 1) fail(name);
    if (extent != 1 || !extents.empty() || axis <= 2)
      extents.push_back(static_cast<std::uint64_t>(extent));
  }
  if (extents.empty()) fail(name);
  return extents;
}

void add_spacing(ImageInfo& info, const nifti_image& image) {
  const bool is_double =
      image.nifti_type == NIFTI_FTYPE_NIFTI2_1 || image.nifti_type == NIFTI_FTYPE_NIFTI2_2;
  std::vector<double> spacing;
  for (std::size_t axis = info.shape.dimensions(); axis > 0; --axis) {
    const double step = std::abs(image.pixdim[axis]);
    spacing.push_back(is_double ? step : shortest_decimal(static_cast<float>(step)));
  }
  const std::string unit = image.xyz_units == NIFTI_UNITS_METER    ? "m"
                           : image.xyz_units == NIFTI_UNITS_MM     ? "mm"
                           : image.xyz_units == NIFTI_UNITS_MICRON ? "µm"
                                                                   : "";
  set_spacing(info, spacing, std::vector(spacing.size(), unit), "");
}

}  // namespace

std::unique_ptr<ImageFile> open_nifti(const ImageLocation& location, const ReadOptions& options) {
  const std::filesystem::path& name = location.name;
  // The library decides by the extension.
  const std::string packed = is_gzip(location.file) ? ".gz" : "";
  const bool is_pair = location.file.filename().string().ends_with(".hdr" + packed);
  const NamedLink link(location.file, (is_pair ? ".hdr" : ".nii") + packed);
  const Image image = read_header(link.path(), name);

  ImageInfo info;
  info.format = "NIfTI";
  info.type = pixel_type(image->datatype, name);
  try {
    info.shape = Shape(extents(*image, name));
  } catch (const std::length_error&) {
    fail(name);
  }
  info.axes = space_axes(info.shape.dimensions());
  const std::int64_t frames = image->ndim >= time_axis ? image->dim[time_axis] : 1;
  if (frames < 1) fail(name);
  const std::uint64_t frame =
      choose_image("frame", static_cast<std::uint64_t>(frames), options.frame, name);
  choose_image("channel", 1, options.channel, name);
  choose_image("level", 1, options.level, name);
  if (!options.ignore_metadata) add_spacing(info, *image);

  StoredPixels stored;
  stored.samples = samples_of(image->datatype);
  stored.file = image->iname == link.path() ? location.file : std::filesystem::path(image->iname);
  if (std::filesystem::exists(stored.file) && is_gzip(stored.file))
    stored.compression = &deflate_stream;
  stored.offset = static_cast<std::uint64_t>(image->iname_offset) +
                  frame * info.shape.pixel_count() * stored.samples * size_of(info.type);
  stored.swapped = image->byteorder != nifti_short_order();
  auto file = std::make_unique<StoredPixelsFile>(name, std::move(info), std::move(stored));

  const double slope = image->scl_slope, intercept = image->scl_inter;
  if (slope == 0 || (slope == 1 && intercept == 0) || samples_of(image->datatype) > 1) return file;
  if (!std::isfinite(slope) || !std::isfinite(intercept)) fail(name);
  return std::make_unique<ScaledFile>(std::move(file), slope, intercept);
}

}  // namespace skan_graph
