#pragma once

#include <filesystem>
#include <optional>

#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

/// What the header of an NRRD file says, by NrrdIO, the library that ITK reads NRRD with.
struct NrrdHeader {
  /// The format, shape, type, axes, and the spacing of the axes in space: that of axes with
  /// their own, or the lengths of their directions in space, each in the unit that the file
  /// has for it. Axes of time and of numbers (colours) have none.
  ImageInfo info;
  /// Where the pixels are, if they are raw, gzip or bzip2 in one file, one number a pixel or
  /// colours that may be grey; else ITK reads them.
  std::optional<StoredPixels> stored;
  bool detached = false;  // not in the file of the header
};

/// Throws FileError.
NrrdHeader read_nrrd_header(const std::filesystem::path& file, const ReadOptions& options,
                            const std::filesystem::path& name);

/// Checks that what a header names as the file with its pixels, or as those of a LIST, is a
/// file if it is there at all: ITK would wait for the other end of a pipe. Throws FileError.
void check_nrrd_pixel_files(const std::filesystem::path& file, const std::filesystem::path& name);

}  // namespace skan_graph
