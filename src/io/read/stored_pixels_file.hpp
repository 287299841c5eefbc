#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Where the pixels of an image lie, all in a row: as they are, or as one gzip or zlib
/// stream.
struct StoredPixels {
  std::filesystem::path file;
  std::uint64_t stream = 0;  // offset of the stream, where they are compressed
  std::uint64_t offset = 0;  // of the first pixel: in the file, or in what the stream holds
  bool compressed = false;
  bool swapped = false;      // not in the machine's byte order
};

/// An image whose header says where its pixels lie. Plain ones are read on all
/// threads; a stream is inflated in its order, a run at a time.
class StoredPixelsFile : public ImageFile {
 public:
  /// Throws FileError where the file is too short for what `info` promises.
  StoredPixelsFile(std::filesystem::path name, ImageInfo info, StoredPixels pixels);

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override {
    return slices_of(info_.shape, runs_[part]);
  }
  bool in_sequence() const override { return pixels_.compressed; }

 private:
  class RunReader;

  StoredPixels pixels_;
  InputFile file_;
  RowRuns runs_;
};

/// Throws FileError where `bytes` of file cannot hold the pixels that `info` promises:
/// as they are, or compressed as well as deflate can, 1032 to 1.
void check_promise(const ImageInfo& info, std::uint64_t bytes, bool compressed,
                   const std::filesystem::path& name);

}  // namespace skan_graph
