#include "io/formats/tiff/tiff_resolution.hpp"

#include <cmath>

namespace skan_graph {

namespace {

/// One by the pixels per unit; 0 where they say nothing.
double spacing_of(const TiffHandle& handle, ttag_t tag) {
  float resolution = 0;
  if (!TIFFGetField(handle.get(), tag, &resolution)) return 0;
  const double spacing = 1 / static_cast<double>(resolution);
  return std::isfinite(spacing) && spacing > 0 ? spacing : 0;
}

bool is_screen_resolution(double pixels_per_inch) {
  for (const double screen : {72.0, 96.0})
    if (std::abs(pixels_per_inch - screen) < 0.1) return true;
  return false;
}

}  // namespace

bool TiffResolution::is_known() const {
  if (row_spacing == 0 || column_spacing == 0 || unit.empty()) return false;
  return !is_screen_resolution((unit == "cm" ? 2.54 : 1) / column_spacing);
}

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
