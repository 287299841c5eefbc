#pragma once

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "io/read/byte_stream.hpp"

namespace skan_graph {

/// gzip and zlib. The best ratio of deflate is 1032 to 1.
extern const StreamKind deflate_stream;

/// Decompresses a gzip or zlib stream in a file.
class InflatedFile : public ByteStream {
 public:
  /// The stream begins at byte `offset`. Borrows the file.
  InflatedFile(const InputFile& file, std::uint64_t offset);

  void read(std::uint64_t count, void* bytes) override;
  void finish() override;

 private:
  struct EndInflate {
    void operator()(z_stream* stream) const {
      inflateEnd(stream);
      delete stream;
    }
  };

  void fill();
  std::uint64_t inflate_some(std::uint64_t count, Bytef* place);

  const InputFile& file_;
  std::uint64_t offset_;  // of the next bytes to read from the file
  std::vector<Bytef> compressed_;
  std::unique_ptr<z_stream, EndInflate> stream_;
  bool at_end_ = false;
};

}  // namespace skan_graph
