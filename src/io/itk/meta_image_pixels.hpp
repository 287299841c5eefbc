#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <optional>

#include "io/stored_pixels_file.hpp"

namespace skan_graph {

/// Where the pixels of a MetaImage lie, plain or zlib, after the header or in one file
/// that it names. Nothing where they are in several files or text. `image_io` is ITK's
/// MetaImageIO, which has read the header.
std::optional<StoredPixels> find_meta_image_pixels(itk::ImageIOBase& image_io,
                                                   const std::filesystem::path& file,
                                                   const ImageInfo& info);

}  // namespace skan_graph
