#include "io/itk/itk_header.hpp"

#include <fmt/format.h>
#include <itkMetaDataObject.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "io/choose_image.hpp"
#include "io/itk/itk_image_io.hpp"
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

/// Whether the format says that its fourth axis, if there is one, is time.
bool fourth_axis_is_time(std::string_view format) { return format == "NIfTI"; }

/// The decimal number that a float of 32 bits was written from, most likely: 0.325, not
/// the 0.32499998807907104 that the float itself is.
double shortest_decimal(float number) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  double decimal = 0;
  std::from_chars(text.data(), end, decimal);
  return decimal;
}

struct Unit {
  std::string name;
  double per_itk_unit = 1;  // of these, in the unit in which ITK gives the spacing
};

/// The unit of NIfTI, whose spacing ITK turns into millimetres, from the code of its
/// header; that of MRC is fixed.
Unit unit_of(const itk::ImageIOBase& image_io, std::string_view format) {
  if (format == "MRC") return {"Å", 1};
  std::string code;
  itk::ExposeMetaData<std::string>(image_io.GetMetaDataDictionary(), "xyzt_units", code);
  int number = 0;
  std::from_chars(code.data(), code.data() + code.size(), number);
  constexpr int space_units = 7;
  switch (number & space_units) {
    case 1: return {"m", 1e-3};
    case 2: return {"mm", 1};
    case 3: return {"µm", 1e3};
    default: return {};
  }
}

void add_spacing(ImageInfo& info, const itk::ImageIOBase& image_io, std::string_view format) {
  const Unit unit = unit_of(image_io, format);
  const bool is_float32 = format == "NIfTI" || format == "MRC";
  for (std::size_t axis = info.shape.dimensions(); axis-- > 0;) {
    const double spacing =
        std::abs(image_io.GetSpacing(static_cast<unsigned>(axis))) * unit.per_itk_unit;
    if (!std::isfinite(spacing) || spacing == 0) return info.spacing.clear();
    info.spacing.push_back(is_float32 ? shortest_decimal(static_cast<float>(spacing)) : spacing);
  }
  info.unit = unit.name;
  // What ITK says where the file says nothing.
  if (unit.name.empty() && std::ranges::all_of(info.spacing, [](double s) { return s == 1; }))
    info.spacing.clear();
}

}  // namespace

ItkHeader read_itk_header(itk::ImageIOBase& image_io, std::string_view format,
                          const ReadOptions& options, const std::filesystem::path& name) {
  call_itk(name, [&] { image_io.ReadImageInformation(); });
  ItkHeader header;
  ImageInfo& info = header.info;
  info.format = format;
  info.type = pixel_type(image_io, name);
  std::vector<std::uint64_t> lengths = extents(image_io);
  std::uint64_t frames = 1;
  if (lengths.size() == 4 && fourth_axis_is_time(format)) {
    frames = lengths.front();
    lengths.erase(lengths.begin());
  }
  info.shape = checked_shape(lengths, name);
  header.frame = choose_image("frame", frames, options.frame, name);
  choose_image("channel", 1, options.channel, name);
  choose_image("level", 1, options.level, name);
  if (!options.ignore_metadata) add_spacing(info, image_io, format);
  if (format == "JPEG")
    info.warnings.push_back("is a JPEG, whose compression puts grey pixels around every branch; "
                            "save skeletons without loss, as PNG or TIFF");
  return header;
}

}  // namespace skan_graph
