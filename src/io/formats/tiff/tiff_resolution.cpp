#include "io/formats/tiff/tiff_resolution.hpp"

#include <array>
#include <optional>
#include <utility>

#include "io/read/shortest_decimal.hpp"

namespace skan_graph {

namespace {

/// The entries of a directory. An entry has tag and type, 2 bytes each, then count and value (or
/// its offset), 4 bytes each, or 8 in a BigTIFF. The number of entries, in 2 or 8 bytes, precedes
/// them.
class DirectoryEntries {
 public:
  explicit DirectoryEntries(const TiffHandle& handle)
      : file_(handle.file()),
        big_endian_(TIFFIsBigEndian(handle.get()) != 0),
        word_(TIFFIsBigTIFF(handle.get()) != 0 ? 8 : 4),
        offset_(TIFFCurrentDirOffset(handle.get())) {}

  /// Numerator and denominator of a tag; empty if it is missing or not a rational.
  std::optional<std::pair<double, double>> rational(std::uint64_t tag) const {
    const std::uint64_t count_bytes = word_ == 8 ? 8 : 2, entry_bytes = 4 + 2 * word_;
    const std::uint64_t count = number(offset_, count_bytes);
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t entry = offset_ + count_bytes + i * entry_bytes;
      if (number(entry, 2) != tag) continue;
      if (number(entry + 2, 2) != TIFF_RATIONAL) return std::nullopt;
      const std::uint64_t value = entry + 4 + word_;
      const std::uint64_t place = word_ == 8 ? value : number(value, word_);  // 8 bytes fit
      return std::pair{static_cast<double>(number(place, 4)),
                       static_cast<double>(number(place + 4, 4))};
    }
    return std::nullopt;
  }

 private:
  /// Reads a number; 0 beyond the end of the file.
  std::uint64_t number(std::uint64_t place, std::uint64_t size) const {
    if (file_.size() < size || place > file_.size() - size) return 0;
    std::array<unsigned char, 8> bytes{};
    file_.read(place, size, bytes.data());
    std::uint64_t number = 0;
    for (std::uint64_t i = 0; i < size; ++i)
      number = number << 8 | bytes[big_endian_ ? i : size - 1 - i];
    return number;
  }

  const InputFile& file_;
  bool big_endian_;
  std::uint64_t word_, offset_;
};

/// The inverse of a tag's pixels per unit; 0 if they are unknown.
double spacing_of(const TiffHandle& handle, ttag_t tag) {
  float resolution = 0;
  if (!TIFFGetField(handle.get(), tag, &resolution)) return 0;
  const auto rational = DirectoryEntries(handle).rational(tag);
  return rational ? spacing_of_rational(rational->first, rational->second)
                  : spacing_of_rational(static_cast<double>(resolution), 1);
}

}  // namespace

TiffResolution read_tiff_resolution(const TiffHandle& handle) {
  TiffResolution resolution{.row_spacing = spacing_of(handle, TIFFTAG_YRESOLUTION),
                            .column_spacing = spacing_of(handle, TIFFTAG_XRESOLUTION),
                            .unit = ""};
  std::uint16_t unit = RESUNIT_NONE;
  TIFFGetFieldDefaulted(handle.get(), TIFFTAG_RESOLUTIONUNIT, &unit);
  if (unit == RESUNIT_CENTIMETER) resolution.unit = "cm";
  if (unit == RESUNIT_INCH) resolution.unit = "inch";
  return resolution;
}

}  // namespace skan_graph
