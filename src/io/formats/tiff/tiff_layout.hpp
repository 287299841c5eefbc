#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

enum class TiffNumbers : std::uint8_t { unsigned_integers, signed_integers, reals };

/// The layout of an image in a TIFF file: pages of equal size, each divided into strips of whole
/// rows. Strips are numbered from the first page to the last.
struct TiffLayout {
  std::uint64_t pages = 0, rows = 0, columns = 0;
  std::size_t pixel_size = 1;  // bytes
  TiffNumbers numbers = TiffNumbers::unsigned_integers;
  std::uint64_t rows_per_strip = 1;
  double x_resolution = 0, y_resolution = 0;  // pixels per unit; 0 if unknown
  std::string description;                    // of the first page

  std::uint64_t strips_per_page() const { return (rows + rows_per_strip - 1) / rows_per_strip; }
  std::uint64_t strip_count() const { return pages * strips_per_page(); }
  /// Raveled index of the first pixel of a strip; strip_count() gives the pixel count.
  PixelIndex first_pixel(std::uint64_t strip) const {
    const std::uint64_t row = strip % strips_per_page() * rows_per_strip;
    return (strip / strips_per_page() * rows + row) * columns;
  }
};

/// Makes the layout. Pages are the planes of the last two axes; a 1D image is one row. Strips have
/// about 256 kB, as in tifffile.
TiffLayout tiff_layout(const Shape& shape, std::size_t pixel_size, std::span<const double> spacing,
                       const std::string& unit);

}  // namespace skan_graph
