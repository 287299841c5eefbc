#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// Writes an image file from pixels in C order, any number of them at a time, so that the image
/// need not fit in memory. The file appears under its name when it is complete (see OutputFile).
/// All functions throw FileError.
///
///     auto writer = create_image("out.tif", {Shape{40, 512, 512}, PixelType::float32});
///     for (…) writer->write(std::as_bytes(std::span(slices)));
///     writer->commit();
class ImageWriter {
 public:
  virtual ~ImageWriter() = default;

  /// Writes the next pixels, in the machine's byte order. Calls with many megabytes are
  /// compressed on all threads; the bytes of the file do not depend on the sizes of calls.
  virtual void write(std::span<const std::byte> pixels) = 0;
  /// Completes the file. Call it after the last pixel.
  virtual void commit() = 0;
};

/// The properties of a new image file.
struct NewImage {
  Shape shape;
  PixelType type = PixelType::uint8;
  std::vector<double> spacing = {};  // one per axis; empty for 1
  std::string unit = {};
};

/// Creates an image file in the format of the extension, like write_node_image: .tif, .tiff or
/// .npy. In TIFF booleans become the uint8 values 0 and 1. Throws FileError, also if TIFF cannot
/// hold the image, and std::invalid_argument for other extensions (see is_image_format).
std::unique_ptr<ImageWriter> create_image(const std::filesystem::path& path,
                                          const NewImage& image);

/// The bytes of an .npy file before its pixels; these follow each other as create_image() takes them.
std::string npy_head(const NewImage& image);

}  // namespace skan_graph
