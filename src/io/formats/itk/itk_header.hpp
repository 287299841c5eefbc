#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <string_view>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Reads the header of an image. ITK counts axes from the fastest: its x is our last axis. The
/// slowest axes are dropped if their extent is 1. Throws FileError: not readable, unsupported
/// number type, too many axes.
ImageInfo read_itk_header(itk::ImageIOBase& image_io, std::string_view format,
                          const ReadOptions& options, const std::filesystem::path& name);

/// Samples per pixel: 1, or those of colours, which may turn out to be grey. Throws FileError for
/// vectors.
unsigned itk_samples(const itk::ImageIOBase& image_io, const std::filesystem::path& name);

}  // namespace skan_graph
