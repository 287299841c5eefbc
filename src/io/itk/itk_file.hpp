#pragma once

#include <filesystem>
#include <string_view>

#include "io/box_parts.hpp"
#include "io/itk/itk_header.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// An image that ITK reads. Where ITK can read a region of the format (MetaImage, VTK
/// and MRC without compression) a part is a box of some megabytes; otherwise the whole
/// image is one part and is held while it is handed over, at most max_whole_bytes.
class ItkFile : public ImageFile {
 public:
  static constexpr std::uint64_t max_whole_bytes = std::uint64_t{1} << 32;

  /// `file` is what ITK opens, `name` what messages call it; `image_io` has read its
  /// header.
  ItkFile(std::filesystem::path name, std::filesystem::path file, ItkHeader header,
          itk::ImageIOBase& image_io);

  std::size_t part_count() const override { return parts_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override { return parts_[part].slices(); }

 private:
  class BoxReader;

  std::filesystem::path file_;
  std::uint64_t frame_;
  std::uint64_t bytes_in_file_;  // as ITK counts them, all frames
  BoxParts parts_;
};

}  // namespace skan_graph
