#pragma once

#include <itkImageIOBase.h>

#include <filesystem>

#include "io/read/grey_samples.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// An image whose pixels only ITK can read: text, or several files. The first part reads it as a
/// whole, at most max_whole_bytes.
class ItkFile : public ImageFile {
 public:
  static constexpr std::uint64_t max_whole_bytes = std::uint64_t{1} << 32;

  /// `image_io` must have read the header of `file`; `name` is for messages.
  ItkFile(std::filesystem::path name, std::filesystem::path file, ImageInfo info,
          const itk::ImageIOBase& image_io);

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override {
    return slices_of(info_.shape, runs_[part]);
  }
  bool in_sequence() const override { return true; }

 private:
  class WholeReader;

  std::filesystem::path file_;
  std::uint64_t bytes_;  // of all pixels, as ITK counts them
  PixelSamples samples_;
  RowRuns runs_;
};

}  // namespace skan_graph
