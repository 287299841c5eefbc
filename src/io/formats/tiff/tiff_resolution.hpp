#pragma once

#include <string>

#include "io/formats/tiff/tiff_handle.hpp"
#include "io/read/print_resolution.hpp"

namespace skan_graph {

/// The size of a pixel according to the resolution tags of a TIFF page (spacing_of_rational).
struct TiffResolution {
  double row_spacing = 0, column_spacing = 0;  // 0 if unknown
  std::string unit;                            // "cm", "inch", or "" if unknown

  /// Whether the tags alone give the size of the image: both are in cm and not a screen
  /// resolution. Inches are a print resolution: see print_resolution.hpp.
  bool is_known() const {
    return row_spacing > 0 && column_spacing > 0 && unit == "cm" &&
           !is_screen_resolution(2.54 / column_spacing);
  }
  bool is_for_print() const { return row_spacing > 0 && column_spacing > 0 && unit == "inch"; }
};

/// Reads the resolution of the handle's current page. Reads the stored rationals, because libtiff
/// would convert them to 32-bit floats.
TiffResolution read_tiff_resolution(const TiffHandle& handle);

}  // namespace skan_graph
