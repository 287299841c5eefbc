#include "io/formats/itk/mrc_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <vector>

#include "io/formats/itk/volume_shape.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/input_file.hpp"
#include "io/read/shortest_decimal.hpp"
#include "io/read/stored_pixels_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

constexpr std::uint64_t header_bytes = 1024;

/// The fields of the header, 32 bits each, numbered 1 to 256 as in the format's specification.
class MrcHeader {
 public:
  MrcHeader(const InputFile& file, const std::filesystem::path& name) {
    if (file.size() < header_bytes)
      throw FileError(name, "ends within its MRC header", "copy or write it again");
    file.read(0, header_bytes, bytes_.data());
    constexpr std::size_t machine_stamp = 212;
    big_ = bytes_[machine_stamp] == 0x11;
  }

  std::uint32_t bits(std::size_t word) const {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t place = (word - 1) * 4 + (big_ ? i : 3 - i);
      number = number << 8 | bytes_[place];
    }
    return number;
  }
  std::int32_t integer(std::size_t word) const { return std::bit_cast<std::int32_t>(bits(word)); }
  float real(std::size_t word) const { return std::bit_cast<float>(bits(word)); }
  bool is_swapped() const { return big_ != (std::endian::native == std::endian::big); }

 private:
  std::array<unsigned char, header_bytes> bytes_{};
  bool big_ = false;
};

// Words of the header.
constexpr std::size_t columns_rows_sections = 1, mode = 4, intervals = 8, cell_sizes = 11,
                      map_axes = 17, extended_header_bytes = 24, imod_stamp = 39, imod_flags = 40;

struct NumberOfMode {
  PixelType type;
  bool half = false;
};

/// Whether bytes are unsigned. Before MRC2014 made them signed, IMOD wrote unsigned bytes, and a
/// flag for signed ones.
bool has_unsigned_bytes(const MrcHeader& header) {
  constexpr std::int32_t is_imod = 1146047817;
  constexpr std::int32_t signed_bytes = 1;
  return header.integer(imod_stamp) == is_imod && (header.integer(imod_flags) & signed_bytes) == 0;
}

NumberOfMode number_of_mode(const MrcHeader& header, const std::filesystem::path& name) {
  switch (header.integer(mode)) {
    case 0: return {has_unsigned_bytes(header) ? PixelType::uint8 : PixelType::int8};
    case 1: return {PixelType::int16};
    case 2: return {PixelType::float32};
    case 6: return {PixelType::uint16};
    case 12: return {PixelType::float32, /*half=*/true};
    default:
      throw FileError(name,
                      fmt::format("is an MRC of mode {}; modes 0, 1, 2, 6 and 12 are read, real "
                                  "numbers of 8, 16 and 32 bits",
                                  header.integer(mode)),
                      "save it as mode 2, floats of 32 bits");
  }
}

std::vector<std::uint64_t> extents(const MrcHeader& header, const std::filesystem::path& name) {
  std::vector<std::uint64_t> extents;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::int32_t extent = header.integer(columns_rows_sections + axis);
    if (extent < 0)
      throw FileError(name, fmt::format("has an extent of {}", extent), "copy or write it again");
    extents.push_back(static_cast<std::uint64_t>(extent));
  }
  return extents;
}

/// The axes of the cell (0 for x) of columns, rows and sections. If the fields are not a valid
/// order, as in files that leave them 0, these are x, y, z.
std::array<std::size_t, 3> axes_of_cell(const MrcHeader& header) {
  constexpr std::array<std::size_t, 3> in_order{0, 1, 2};
  std::array<std::size_t, 3> axes{};
  for (std::size_t i = 0; i < 3; ++i)
    axes[i] = static_cast<std::size_t>(header.bits(map_axes + i)) - 1;
  return std::ranges::is_permutation(axes, in_order) ? axes : in_order;
}

/// Cell size divided by intervals, along an axis of the cell; 0 if one of them is missing. The cell
/// size has only the precision of a float.
double step(const MrcHeader& header, std::size_t axis) {
  constexpr double float_tolerance = 0x1p-23;
  const std::int32_t count = header.integer(intervals + axis);
  const auto cell = static_cast<double>(header.real(cell_sizes + axis));
  return count > 0 ? shortest_decimal(cell / count, float_tolerance) : 0;
}

}  // namespace

std::unique_ptr<ImageFile> open_mrc(const ImageLocation& location, const ReadOptions& options) {
  const std::filesystem::path& name = location.name;
  require_only_image(options, name);
  const InputFile file(location.file);
  const MrcHeader header(file, name);
  const std::uint64_t extension = header.bits(extended_header_bytes);
  if (extension > file.size() - header_bytes)
    throw FileError(name, "has an MRC header that is larger than the file",
                    "copy or write it again");

  const NumberOfMode number = number_of_mode(header, name);
  ImageInfo info;
  info.format = "MRC";
  info.type = number.type;
  info.shape = volume_shape(extents(header, name), name);
  const auto axes = axes_of_cell(header);
  std::vector<double> spacing;
  for (std::size_t axis = info.shape.dimensions(); axis-- > 0;) {
    info.axes += "XYZ"[axes[axis]];
    spacing.push_back(step(header, axes[axis]));
  }
  if (!options.ignore_metadata)
    set_spacing(info, spacing, std::vector<std::string>(spacing.size(), "Å"), "");
  return std::make_unique<StoredPixelsFile>(
      name, std::move(info),
      StoredPixels{.file = location.file,
                   .offset = header_bytes + extension,
                   .swapped = header.is_swapped(),
                   .half = number.half});
}

}  // namespace skan_graph
