#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "io/formats/tiff/tiff_handle.hpp"
#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// What the directory of a TIFF page says of its pixels. They are stored in chunks,
/// each compressed on its own: strips, which are rows over the full width, or tiles,
/// numbered row by row.
struct TiffDirectory {
  std::uint64_t offset = 0;  // of the directory in the file
  std::uint64_t columns = 0, rows = 0;
  PixelType type = PixelType::boolean;
  bool one_bit = false;  // eight pixels a byte, the first in the highest bit
  std::uint16_t compression = COMPRESSION_NONE;
  bool tiled = false;
  std::uint64_t chunk_columns = 0, chunk_rows = 0;
  std::uint64_t chunk_row_bytes = 0;  // decoded
  std::uint64_t chunk_count = 0;

  /// Rows of the strip that begins at a row: fewer than chunk_rows in the last.
  std::uint64_t strip_rows(std::uint64_t first_row) const {
    return std::min(chunk_rows, rows - first_row);
  }

  friend bool operator==(const TiffDirectory&, const TiffDirectory&) = default;
};

/// Whether the handle is at the directory of a smaller copy of another page.
bool is_reduced_copy(const TiffHandle& handle);

/// Reads the directory that the handle is at. Throws FileError for pixels that are
/// not single numbers of the types in PixelType, and for compressions that the
/// installed libtiff does not decode.
TiffDirectory read_tiff_directory(const TiffHandle& handle, const std::filesystem::path& path);

/// A chunk that was never written: its pixels are 0.
bool is_missing_chunk(const TiffHandle& handle, std::uint64_t chunk);

/// Checks that the file is long enough to hold the chunks of the directory that the
/// handle is at, and that what they hold can be as many pixels as promised.
/// Throws FileError.
void check_tiff_chunks(const TiffHandle& handle, const TiffDirectory& directory,
                       const std::filesystem::path& path, std::uint64_t file_size);

/// Where the page's pixels begin in the file if they lie there as they are, without
/// gaps, compression or reversed bits; else 0.
std::uint64_t plain_pixels_offset(const TiffHandle& handle, const TiffDirectory& directory);

}  // namespace skan_graph
