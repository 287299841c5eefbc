#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <optional>

#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

/// The position of pixels in formats with simple headers. ITK does not tell it. `image_io` must
/// have read the header.

/// VTK's legacy format: after the line SCALARS or COLOR_SCALARS and an optional LOOKUP_TABLE,
/// big-endian. Empty if the pixels are text.
std::optional<StoredPixels> find_vtk_pixels(itk::ImageIOBase& image_io,
                                            const std::filesystem::path& file);

/// After 256 bytes, big-endian; the whole file may be gzip.
StoredPixels find_gipl_pixels(const std::filesystem::path& file, bool compressed);

}  // namespace skan_graph
