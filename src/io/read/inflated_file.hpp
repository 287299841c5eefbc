#pragma once

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "io/read/input_file.hpp"

namespace skan_graph {

/// What a gzip or zlib stream in a file holds, from its beginning on. One thread at a
/// time; throws FileError where the stream is damaged or ends too early.
class InflatedFile {
 public:
  /// The stream begins at byte `offset`. Borrows the file.
  InflatedFile(const InputFile& file, std::uint64_t offset);

  void read(std::uint64_t count, void* bytes);
  void skip(std::uint64_t count);
  /// After the last read: goes on to the end of the stream, where its check sum is.
  void finish();

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
  std::uint64_t offset_;  // of the next bytes to take from the file
  std::vector<Bytef> compressed_;
  std::unique_ptr<z_stream, EndInflate> stream_;
  bool at_end_ = false;
};

}  // namespace skan_graph
