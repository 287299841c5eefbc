#pragma once

#include <itkImageIOBase.h>

#include <filesystem>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// An image whose pixels only ITK finds: text, or in several files. It is read at
/// once, at most max_whole_bytes, and is one part.
class ItkFile : public ImageFile {
 public:
  static constexpr std::uint64_t max_whole_bytes = std::uint64_t{1} << 32;

  /// `image_io` has read the header of `file`, which messages call `name`.
  ItkFile(std::filesystem::path name, std::filesystem::path file, ImageInfo info,
          const itk::ImageIOBase& image_io);

  std::size_t part_count() const override { return info_.shape.pixel_count() == 0 ? 0 : 1; }
  std::unique_ptr<Reader> reader() const override;

 private:
  class WholeReader;

  std::filesystem::path file_;
  std::uint64_t bytes_;  // of all pixels, as ITK counts them
};

}  // namespace skan_graph
