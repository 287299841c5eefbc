#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

#include "io/formats/tiff/tiff_handle.hpp"
#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// The directory of a TIFF page: how its pixels are stored. They are in chunks, each compressed
/// on its own: strips, that is, rows of full width, or tiles, numbered row by row.
struct TiffDirectory {
  std::uint64_t offset = 0;  // of the directory in the file
  std::uint64_t columns = 0, rows = 0;
  PixelType type = PixelType::boolean;
  unsigned bits = 1;            // per sample, packed without gaps; rows begin at a byte
  bool half = false;            // 16-bit floats
  unsigned samples = 1;         // samples per pixel: see grey_samples.hpp
  bool separate_planes = false; // each sample has chunks of its own
  std::uint16_t compression = COMPRESSION_NONE;
  bool tiled = false;
  std::uint64_t chunk_columns = 0, chunk_rows = 0;
  std::uint64_t chunk_row_bytes = 0;  // decoded
  std::uint64_t chunk_count = 0;      // of all planes

  unsigned planes() const { return separate_planes ? samples : 1; }
  std::uint64_t chunks_per_plane() const { return chunk_count / planes(); }
  /// Whether decoded numbers are pixels without conversion.
  bool is_plain() const { return samples == 1 && !half && bits == 8 * size_of(type); }
  /// As ImageInfo::stored_as.
  std::string stored_as() const;

  /// Rows of the strip that begins at a row: fewer than chunk_rows in the last strip.
  std::uint64_t strip_rows(std::uint64_t first_row) const {
    return std::min(chunk_rows, rows - first_row);
  }

  friend bool operator==(const TiffDirectory&, const TiffDirectory&) = default;
};

/// Whether the handle's current directory is a reduced copy of another page.
bool is_reduced_copy(const TiffHandle& handle);

/// Reads the handle's current directory. Throws FileError for unsupported pixels, and for
/// compressions that the installed libtiff does not decode. Supported are numbers of the types in
/// PixelType or smaller ones, and colours, which may turn out to be grey.
TiffDirectory read_tiff_directory(const TiffHandle& handle, const std::filesystem::path& path);

/// Whether a chunk was never written: its pixels are then 0.
bool is_missing_chunk(const TiffHandle& handle, std::uint64_t chunk);

/// Checks that the file is long enough for the chunks of the handle's current directory, and that
/// these can decode to as many pixels as promised. Throws FileError.
void check_tiff_chunks(const TiffHandle& handle, const TiffDirectory& directory,
                       const std::filesystem::path& path, std::uint64_t file_size);

/// The offset of the page's pixels in the file, if they are stored without gaps, compression or
/// reversed bits; otherwise 0.
std::uint64_t plain_pixels_offset(const TiffHandle& handle, const TiffDirectory& directory);

}  // namespace skan_graph
