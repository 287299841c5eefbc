#pragma once

#include <string>

#include "io/formats/tiff/tiff_handle.hpp"

namespace skan_graph {

/// What the resolution tags of a TIFF page say: the size of a pixel.
struct TiffResolution {
  double row_spacing = 0, column_spacing = 0;  // 0 where it does not say
  std::string unit;                            // "cm", "inch", or "" where it does not say

  /// Whether the tags alone tell how large the image is: in cm or inches, along both
  /// axes. 72 and 96 pixels an inch do not count: programs write them that know only of
  /// screens.
  bool is_known() const;
};

/// That of the page that the handle is at. The tags hold 32-bit floats for libtiff, so
/// the spacing has seven digits.
TiffResolution read_tiff_resolution(const TiffHandle& handle);

}  // namespace skan_graph
