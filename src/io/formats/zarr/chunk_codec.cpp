#include "io/formats/zarr/chunk_codec.hpp"

#include <blosc.h>
#include <bzlib.h>
#include <lz4.h>
#include <lzma.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "io/read/inflate_exactly.hpp"

namespace skan_graph {

namespace {

bool decode_blosc(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  // The library reads the header before it checks the size.
  if (compressed.size() < BLOSC_MIN_HEADER_LENGTH) return false;
  std::size_t held = 0, used = 0, block = 0;
  blosc_cbuffer_sizes(compressed.data(), &held, &used, &block);
  if (used > compressed.size()) return false;
  if (blosc_cbuffer_validate(compressed.data(), used, &held) != 0 || held != bytes.size())
    return false;
  constexpr int threads = 1;  // chunks are decoded in parallel already
  const int decoded = blosc_decompress_ctx(compressed.data(), bytes.data(), bytes.size(), threads);
  return decoded >= 0 && static_cast<std::size_t>(decoded) == bytes.size();
}

/// One frame or several.
bool decode_zstd(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  std::size_t filled = 0;
  do {
    const std::size_t frame = ZSTD_findFrameCompressedSize(compressed.data(), compressed.size());
    if (ZSTD_isError(frame)) return false;
    const std::size_t decoded = ZSTD_decompress(bytes.data() + filled, bytes.size() - filled,
                                                compressed.data(), frame);
    if (ZSTD_isError(decoded)) return false;
    filled += decoded;
    compressed = compressed.subspan(frame);
  } while (filled < bytes.size());
  return true;
}

/// numcodecs puts the size before the block, 4 bytes, little-endian.
bool decode_lz4(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  constexpr std::size_t prefix = 4;
  constexpr std::size_t most = std::numeric_limits<int>::max();
  if (compressed.size() < prefix || compressed.size() > most || bytes.size() > most) return false;
  std::size_t held = 0;
  for (std::size_t i = prefix; i-- > 0;) held = held << 8 | static_cast<std::size_t>(compressed[i]);
  if (held != bytes.size()) return false;
  // Stops as soon as it has the expected number of bytes, whatever follows.
  const int size = static_cast<int>(bytes.size());
  return LZ4_decompress_safe_partial(reinterpret_cast<const char*>(compressed.data() + prefix),
                                     reinterpret_cast<char*>(bytes.data()),
                                     static_cast<int>(compressed.size() - prefix), size,
                                     size) == size;
}

bool decode_bzip2(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  constexpr std::size_t most = std::numeric_limits<unsigned>::max();
  if (compressed.size() > most || bytes.size() > most) return false;
  auto size = static_cast<unsigned>(bytes.size());
  auto* from = reinterpret_cast<char*>(const_cast<std::byte*>(compressed.data()));
  constexpr int small = 0, silent = 0;
  return BZ2_bzBuffToBuffDecompress(reinterpret_cast<char*>(bytes.data()), &size, from,
                                    static_cast<unsigned>(compressed.size()), small,
                                    silent) == BZ_OK &&
         size == bytes.size();
}

/// In the format .xz or, from older programs, .lzma.
bool decode_lzma(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  constexpr std::uint64_t most_memory = std::uint64_t{1} << 28;
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_auto_decoder(&stream, most_memory, 0) != LZMA_OK) return false;
  stream.next_in = reinterpret_cast<const std::uint8_t*>(compressed.data());
  stream.avail_in = compressed.size();
  stream.next_out = reinterpret_cast<std::uint8_t*>(bytes.data());
  stream.avail_out = bytes.size();
  const lzma_ret status = lzma_code(&stream, LZMA_FINISH);
  const bool filled = stream.avail_out == 0;
  lzma_end(&stream);
  return status == LZMA_STREAM_END && filled;
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
  if (id == "bz2") return ChunkCodec::bzip2;
  if (id == "lzma") return ChunkCodec::lzma;
  return std::nullopt;
}

std::string_view name_of(ChunkCodec codec) {
  switch (codec) {
    case ChunkCodec::none: return "none";
    case ChunkCodec::blosc: return "blosc";
    case ChunkCodec::gzip: return "deflate";
    case ChunkCodec::zstd: return "zstd";
    case ChunkCodec::lz4: return "lz4";
    case ChunkCodec::bzip2: return "bzip2";
    case ChunkCodec::lzma: return "lzma";
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
    case ChunkCodec::bzip2: return decode_bzip2(compressed, bytes);
    case ChunkCodec::lzma: return decode_lzma(compressed, bytes);
  }
  return false;
}

}  // namespace skan_graph
