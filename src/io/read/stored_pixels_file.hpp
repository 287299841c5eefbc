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

/// Where the pixels of an image lie, all in a row: as they are, or as one compressed
/// stream.
struct StoredPixels {
  std::filesystem::path file;
  std::uint64_t stream = 0;  // offset of the stream, where they are compressed
  std::uint64_t offset = 0;  // of the first pixel: in the file, or in what the stream holds
  const StreamKind* compression = nullptr;  // none
  bool swapped = false;      // not in the machine's byte order
  bool half = false;         // floats of 16 bits, for info.type float32
  unsigned samples = 1;      // numbers a pixel, all equal: see grey_samples.hpp
};

/// An image whose header says where its pixels lie. Plain ones are read on all
/// threads; a stream is inflated in its order, a run at a time.
class StoredPixelsFile : public ImageFile {
 public:
  /// Throws FileError where the file is too short for what `info` promises. Its reader
  /// throws one at the first pixel of several samples that is no grey one.
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

/// Throws FileError where `bytes` of file cannot hold the pixels that `info` promises, each
/// of `pixel_bytes`, however well they are compressed.
void check_promise(const ImageInfo& info, std::size_t pixel_bytes, std::uint64_t bytes,
                   const StreamKind* compression, const std::filesystem::path& name);

}  // namespace skan_graph
