#include "io/formats/zarr/chunk_codec.hpp"

#include <blosc.h>
#include <lz4.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

#include "io/read/inflate_exactly.hpp"

namespace skan_graph {

namespace {

bool decode_blosc(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  // It reads its header before it looks at the size.
  if (compressed.size() < BLOSC_MIN_HEADER_LENGTH) return false;
  std::size_t held = 0;
  if (blosc_cbuffer_validate(compressed.data(), compressed.size(), &held) != 0 ||
      held != bytes.size())
    return false;
  constexpr int threads = 1;  // chunks are decoded in parallel already
  const int decoded = blosc_decompress_ctx(compressed.data(), bytes.data(), bytes.size(), threads);
  return decoded >= 0 && static_cast<std::size_t>(decoded) == bytes.size();
}

bool decode_zstd(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  return ZSTD_decompress(bytes.data(), bytes.size(), compressed.data(), compressed.size()) ==
         bytes.size();
}

/// numcodecs puts the size before the block, 4 bytes, little-endian.
bool decode_lz4(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  constexpr std::size_t prefix = 4;
  constexpr std::size_t most = std::numeric_limits<int>::max();
  if (compressed.size() < prefix || compressed.size() > most || bytes.size() > most) return false;
  std::size_t held = 0;
  for (std::size_t i = prefix; i-- > 0;) held = held << 8 | static_cast<std::size_t>(compressed[i]);
  if (held != bytes.size()) return false;
  const int decoded = LZ4_decompress_safe(
      reinterpret_cast<const char*>(compressed.data() + prefix),
      reinterpret_cast<char*>(bytes.data()), static_cast<int>(compressed.size() - prefix),
      static_cast<int>(bytes.size()));
  return decoded >= 0 && static_cast<std::size_t>(decoded) == bytes.size();
}

bool copy_plain(std::span<const std::byte> plain, std::span<std::byte> bytes) {
  if (plain.size() != bytes.size()) return false;
  std::ranges::copy(plain, bytes.begin());
  return true;
}

}  // namespace

std::optional<ChunkCodec> chunk_codec(std::string_view id) {
  if (id == "blosc") return ChunkCodec::blosc;
  if (id == "zlib" || id == "gzip") return ChunkCodec::gzip;
  if (id == "zstd") return ChunkCodec::zstd;
  if (id == "lz4") return ChunkCodec::lz4;
  return std::nullopt;
}

std::string_view name_of(ChunkCodec codec) {
  switch (codec) {
    case ChunkCodec::none: return "none";
    case ChunkCodec::blosc: return "blosc";
    case ChunkCodec::gzip: return "deflate";
    case ChunkCodec::zstd: return "zstd";
    case ChunkCodec::lz4: return "lz4";
  }
  return "";
}

bool decode_chunk(ChunkCodec codec, std::span<const std::byte> compressed,
                  std::span<std::byte> bytes) {
  switch (codec) {
    case ChunkCodec::none: return copy_plain(compressed, bytes);
    case ChunkCodec::blosc: return decode_blosc(compressed, bytes);
    case ChunkCodec::gzip: return inflate_exactly(compressed, bytes);
    case ChunkCodec::zstd: return decode_zstd(compressed, bytes);
    case ChunkCodec::lz4: return decode_lz4(compressed, bytes);
  }
  return false;
}

}  // namespace skan_graph
