#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

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
  unsigned bits = 1;            // of a number; 1 to 7 … 31 lie without gaps, a row begins a byte
  bool half = false;            // floats of 16 bits
  unsigned samples = 1;         // numbers a pixel: see grey_samples.hpp
  bool separate_planes = false; // of each sample, chunks of its own
  std::uint16_t compression = COMPRESSION_NONE;
  bool tiled = false;
  std::uint64_t chunk_columns = 0, chunk_rows = 0;
  std::uint64_t chunk_row_bytes = 0;  // decoded
  std::uint64_t chunk_count = 0;      // of all planes

  unsigned planes() const { return separate_planes ? samples : 1; }
  std::uint64_t chunks_per_plane() const { return chunk_count / planes(); }
  /// Whether decoded numbers are pixels as they are.
  bool is_plain() const { return samples == 1 && !half && bits == 8 * size_of(type); }
  /// As ImageInfo::stored_as.
  std::string stored_as() const;

  /// Rows of the strip that begins at a row: fewer than chunk_rows in the last.
  std::uint64_t strip_rows(std::uint64_t first_row) const {
    return std::min(chunk_rows, rows - first_row);
  }

  friend bool operator==(const TiffDirectory&, const TiffDirectory&) = default;
};

/// Whether the handle is at the directory of a smaller copy of another page.
bool is_reduced_copy(const TiffHandle& handle);

/// Reads the directory that the handle is at. Throws FileError for pixels that are
/// neither numbers of the types in PixelType, or smaller ones, nor colours that may be grey
/// all the same, and for compressions that the installed libtiff does not decode.
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
