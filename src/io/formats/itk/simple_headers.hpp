#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <optional>

#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

/// Where the pixels lie in formats whose header ends at a place that is easily found,
/// which ITK does not tell. `image_io` has read the header.

/// VTK's old format: after the line SCALARS or COLOR_SCALARS and perhaps LOOKUP_TABLE,
/// big-endian. Nothing where the pixels are text.
std::optional<StoredPixels> find_vtk_pixels(itk::ImageIOBase& image_io,
                                            const std::filesystem::path& file);

/// After 256 bytes, big-endian; all of it may be gzip.
StoredPixels find_gipl_pixels(const std::filesystem::path& file, bool compressed);

}  // namespace skan_graph
