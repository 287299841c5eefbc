#pragma once

#include <zlib.h>

#include <cstddef>
#include <limits>
#include <span>

namespace skan_graph {

/// Inflates a gzip or zlib stream that must fill `bytes` exactly. Returns false if it is damaged
/// or has a different length.
inline bool inflate_exactly(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  constexpr std::size_t most = std::numeric_limits<uInt>::max();
  if (compressed.size() > most || bytes.size() > most) return false;
  constexpr int gzip_or_zlib = 15 + 32;
  z_stream stream{};
  if (inflateInit2(&stream, gzip_or_zlib) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const int status = inflate(&stream, Z_FINISH);
  const bool filled = stream.avail_out == 0;
  inflateEnd(&stream);
  return status == Z_STREAM_END && filled;
}

}  // namespace skan_graph
