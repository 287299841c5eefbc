#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "io/read/input_file.hpp"

namespace skan_graph {

/// Decompresses a stream in a file, from its beginning on. For one thread at a time; throws
/// FileError if the stream is damaged or ends too early.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  virtual void read(std::uint64_t count, void* bytes) = 0;
  /// Call it after the last read: continues to the end of the stream, which has the checksum.
  virtual void finish() = 0;

  void skip(std::uint64_t count) {
    constexpr std::uint64_t at_once = std::uint64_t{1} << 16;
    std::vector<std::byte> skipped(std::min(count, at_once));
    for (; count > 0; count -= std::min(count, at_once))
      read(std::min(count, at_once), skipped.data());
  }
};

/// A kind of compression.
struct StreamKind {
  const char* name;         // as in ImageInfo::compression
  std::uint64_t max_ratio;  // largest possible ratio of decompressed to compressed size
  /// Opens the stream that begins at byte `offset`. Borrows the file.
  std::unique_ptr<ByteStream> (*open)(const InputFile& file, std::uint64_t offset);
};

}  // namespace skan_graph
