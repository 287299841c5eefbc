#pragma once

#include <itkImageIOBase.h>

#include <filesystem>

#include "io/read/stored_pixels_file.hpp"

namespace skan_graph {

/// Checks the header of a MetaImage before ITK sees it, whose reader (ITK 5.2) puts what
/// it finds into arrays of fixed size: 10 axes, names of 254 characters. Throws FileError.
void check_meta_image_header(const std::filesystem::path& file,
                             const std::filesystem::path& name);

/// Where the pixels of a MetaImage lie, plain or zlib, after the header or in one file
/// that it names. Throws FileError where they are in several files or text. `image_io` is
/// ITK's MetaImageIO, which has read the header.
StoredPixels find_meta_image_pixels(itk::ImageIOBase& image_io, const std::filesystem::path& file,
                                    const ImageInfo& info, const std::filesystem::path& name);

}  // namespace skan_graph
