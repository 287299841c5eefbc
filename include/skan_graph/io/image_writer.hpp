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

/// An image file in the making, given its pixels in C order, as many at a time as one
/// likes: an image need never be held whole. It appears under its name when it is
/// complete (see OutputFile). Everything throws FileError.
///
///     auto writer = create_image("out.tif", {Shape{40, 512, 512}, PixelType::float32});
///     for (…) writer->write(std::as_bytes(std::span(slices)));
///     writer->commit();
class ImageWriter {
 public:
  virtual ~ImageWriter() = default;

  /// The next pixels, in the machine's byte order. A call with many megabytes is
  /// compressed on all threads; the bytes of the file do not depend on the calls.
  virtual void write(std::span<const std::byte> pixels) = 0;
  /// After the last pixel.
  virtual void commit() = 0;
};

/// What the file is to say of its image.
struct NewImage {
  Shape shape;
  PixelType type = PixelType::uint8;
  std::vector<double> spacing = {};  // one per axis; empty for 1
  std::string unit = {};
};

/// Begins an image in the format of the extension, as write_node_image does: .tif, .tiff
/// or .npy. TIFF has booleans as the uint8 0 and 1. Throws FileError, also for what TIFF
/// cannot hold, and std::invalid_argument for another extension (see is_image_format).
std::unique_ptr<ImageWriter> create_image(const std::filesystem::path& path,
                                          const NewImage& image);

}  // namespace skan_graph
