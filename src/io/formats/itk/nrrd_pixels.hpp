#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

/// What ITK does not tell of an NRRD file.
struct NrrdPixels {
  std::optional<StoredPixels> stored;  // where they are raw or gzip in one file
  bool detached = false;               // not in the file of the header
  std::string unit;                    // where all axes of space have the same
};

/// From the header alone, with NrrdIO, the library that ITK reads NRRD with.
NrrdPixels find_nrrd_pixels(const std::filesystem::path& file);

/// Checks that what a header names as the file with its pixels, or as those of a LIST, is a
/// file if it is there at all: ITK would wait for the other end of a pipe. Throws FileError.
void check_nrrd_pixel_files(const std::filesystem::path& file, const std::filesystem::path& name);

}  // namespace skan_graph
