#pragma once

#include <itkImageIOBase.h>

#include <filesystem>
#include <string_view>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Reads the header of an image. ITK counts axes from the fastest: its x is the last axis
/// here. Slowest axes of extent 1 are no axes of the image. Throws FileError: not readable,
/// a number type that is not read, too many axes.
ImageInfo read_itk_header(itk::ImageIOBase& image_io, std::string_view format,
                          const ReadOptions& options, const std::filesystem::path& name);

/// How many numbers a pixel has: 1, or those of colours, which may be grey all the same.
/// Throws FileError for vectors.
unsigned itk_samples(const itk::ImageIOBase& image_io, const std::filesystem::path& name);

}  // namespace skan_graph
