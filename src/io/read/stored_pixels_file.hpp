#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "io/read/byte_stream.hpp"
#include "io/read/grey_samples.hpp"
#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The position of an image's pixels, which are contiguous: uncompressed, or as one compressed
/// stream.
struct StoredPixels {
  std::filesystem::path file;
  std::uint64_t stream = 0;  // offset of the stream, if they are compressed
  std::uint64_t offset = 0;  // of the first pixel: in the file, or in the decompressed stream
  const StreamKind* compression = nullptr;  // null: uncompressed
  bool swapped = false;      // not in the machine's byte order
  bool half = false;         // 16-bit floats, for info.type float32
  unsigned samples = 1;      // samples per pixel, all equal: see grey_samples.hpp
};

/// An image whose header tells the position of its pixels. Uncompressed pixels are read on all
/// threads; a stream is decompressed in order, a run at a time.
class StoredPixelsFile : public ImageFile {
 public:
  /// Throws FileError if the file is too short for the pixels of `info`. A reader throws FileError
  /// at the first pixel of several samples that is not grey.
  StoredPixelsFile(std::filesystem::path name, ImageInfo info, StoredPixels pixels);

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override {
    return slices_of(info_.shape, runs_[part]);
  }
  bool in_sequence() const override { return pixels_.compression != nullptr; }

 private:
  class RunReader;

  PixelType stored_type() const { return pixels_.half ? PixelType::uint16 : info_.type; }

  StoredPixels pixels_;
  InputFile file_;
  PixelSamples samples_;  // of info().type
  RowRuns runs_;
};

/// Throws FileError if `bytes` of a file cannot hold the pixels that `info` promises, each of
/// `pixel_bytes`, even at the best possible compression.
void check_promise(const ImageInfo& info, std::size_t pixel_bytes, std::uint64_t bytes,
                   const StreamKind* compression, const std::filesystem::path& name);

}  // namespace skan_graph
