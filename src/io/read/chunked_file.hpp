#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "io/read/box_parts.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// How an array is divided into chunks of equal size, and which of its axes are those of the
/// image. Chunks at the end of an axis have full size too; some of their pixels lie beyond the
/// array.
struct ChunkLayout {
  std::vector<std::uint64_t> chunk;      // extents, one per axis of the array
  std::vector<std::size_t> order;        // axes in their order within a chunk, slowest first
  std::vector<std::size_t> image_axes;   // the array's axis for each of the image's
  std::vector<std::uint64_t> fixed;      // index along each of the array's other axes
  std::vector<std::byte> fill;           // the pixel that fills chunks that are not stored
  bool swapped = false;                  // stored in the other byte order
  bool half = false;                     // 16-bit floats, which become 32-bit floats
};

/// A chunked image. Boxes of whole chunks are read and decoded on all threads.
class ChunkedFile : public ImageFile {
 public:
  /// Decodes the chunk at an index (one number per axis of the array) into `bytes`. Returns false
  /// if it is not stored. Called by many threads. Throws FileError.
  virtual bool read_chunk(const std::vector<std::uint64_t>& index,
                          std::span<std::byte> bytes) const = 0;

  std::size_t part_count() const override { return parts_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override { return parts_[part].slices(); }

 protected:
  /// Throws FileError if chunks are too large.
  ChunkedFile(std::filesystem::path name, ImageInfo info, ChunkLayout layout);

 private:
  class BoxReader;

  ChunkLayout layout_;
  BoxParts parts_;
};

}  // namespace skan_graph
