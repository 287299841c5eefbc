#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "skan_graph/memory/uninitialized_vector.hpp"

struct isal_zstream;

namespace skan_graph {

/// Compresses by ISA-L, whose fastest search takes a quarter of the time of zlib's fastest one for
/// the tables and pictures of the outputs, and gives as many bytes. Which bytes may depend on the
/// processor; what they hold does not.
///
/// Keeps its buffers, 300 kB, from one call to the next. A call takes less than 4 GiB.
///
///     Deflater deflater;
///     UninitializedVector<std::uint8_t> out;
///     deflater.append_stream(bytes, out);
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  using Bytes = UninitializedVector<std::uint8_t>;

  /// Appends a zlib stream.
  void append_stream(std::span<const std::uint8_t> bytes, Bytes& out);

  /// Appends a part of a stream without its header and its sum. It does not refer to the parts
  /// before it, and ends at a whole byte, so that another one can follow.
  void append_part(std::span<const std::uint8_t> bytes, bool is_last, Bytes& out);

 private:
  void begin();
  void append(std::span<const std::uint8_t> bytes, Bytes& out);

  std::unique_ptr<isal_zstream> stream_;
  Bytes work_;
};

}  // namespace skan_graph
