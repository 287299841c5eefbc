#pragma once

#include <itkImageIOBase.h>

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// An image as ITK's reader describes it. ITK counts axes from the fastest: its x is
/// the last axis here. Slowest axes of extent 1 are no axes of the image, and time is
/// none: the image is one frame.
struct ItkHeader {
  ImageInfo info;
  std::uint64_t frame = 0;

  /// The frame's first pixel, counted over the whole file.
  PixelIndex first_pixel() const { return frame * info.shape.pixel_count(); }
};

/// Reads the file's header. Throws FileError: not readable, several numbers a pixel,
/// a number type that is not read, too many axes, or several frames and none chosen.
ItkHeader read_itk_header(itk::ImageIOBase& image_io, std::string_view format,
                          const ReadOptions& options, const std::filesystem::path& name);

}  // namespace skan_graph
