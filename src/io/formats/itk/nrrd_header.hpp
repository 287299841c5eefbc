#pragma once

#include <filesystem>
#include <optional>

#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

/// The header of an NRRD file, read by NrrdIO, the library that ITK uses for NRRD.
struct NrrdHeader {
  /// Format, shape, type, axes, and the spacing of the spatial axes: their own spacing or the
  /// length of their direction vectors, each in its own unit. Axes of time and of samples
  /// (colours) have none.
  ImageInfo info;
  /// The position of the pixels, if they are raw, gzip or bzip2 in one file, with one sample per
  /// pixel or colours; otherwise ITK reads them.
  std::optional<StoredPixels> stored;
  bool detached = false;  // the pixels are not in the file of the header
};

/// Throws FileError.
NrrdHeader read_nrrd_header(const std::filesystem::path& file, const ReadOptions& options,
                            const std::filesystem::path& name);

/// Checks that what a header names as the file with its pixels, or as those of a LIST, is
/// there, and is a file: ITK would wait for the other end of a pipe. Throws FileError.
void check_nrrd_pixel_files(const std::filesystem::path& file, const std::filesystem::path& name);

}  // namespace skan_graph
