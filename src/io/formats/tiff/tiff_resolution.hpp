#pragma once

#include <string>

#include "io/formats/tiff/tiff_handle.hpp"
#include "io/read/print_resolution.hpp"

namespace skan_graph {

/// What the resolution tags of a TIFF page say: the size of a pixel, by spacing_of_rational.
struct TiffResolution {
  double row_spacing = 0, column_spacing = 0;  // 0 where it does not say
  std::string unit;                            // "cm", "inch", or "" where it does not say

  /// Whether the tags alone tell how large the image is: in cm along both axes, but for those
  /// of a screen. Inches say how it is to be printed: see print_resolution.hpp.
  bool is_known() const {
    return row_spacing > 0 && column_spacing > 0 && unit == "cm" &&
           !is_screen_resolution(2.54 / column_spacing);
  }
  bool is_for_print() const { return row_spacing > 0 && column_spacing > 0 && unit == "inch"; }
};

/// That of the page that the handle is at. The rationals are read as they are stored, not by
/// libtiff, which makes floats of 32 bits of them.
TiffResolution read_tiff_resolution(const TiffHandle& handle);

}  // namespace skan_graph
