#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A 3D image whose slices are separate files: 2D images of the same size and type, in any format.
/// All headers are read on opening. A reader has only one file open at a time, so there may be any
/// number of slices.
///
/// The files do not tell the distance between slices, so the stack has no spacing. If the slices
/// have one, a warning says so.
class StackFile : public ImageFile {
 public:
  /// `name` is for messages. Throws FileError, which names the slice that is not a 2D image or
  /// differs from the first one.
  StackFile(std::filesystem::path name, std::vector<std::filesystem::path> slices,
            const ReadOptions& options);

  std::size_t part_count() const override { return first_part_.back(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override;

 private:
  class SliceReader;

  std::unique_ptr<ImageFile> open_slice(std::size_t slice) const;
  void check_slice(const ImageFile& slice) const;
  std::size_t slice_of(std::size_t part) const;
  PixelIndex slice_size() const { return rows_ * columns_; }

  std::vector<std::filesystem::path> slices_;
  ReadOptions options_;
  std::uint64_t rows_ = 0, columns_ = 0;
  std::vector<std::size_t> first_part_;  // of every slice, followed by the number of parts
};

}  // namespace skan_graph
