#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace skan_graph {

/// How the bytes of a chunk are compressed.
enum class ChunkCodec { none, blosc, gzip, zstd, lz4, bzip2, lzma };  // gzip: zlib as well

/// The codec with this name in Zarr's metadata.
std::optional<ChunkCodec> chunk_codec(std::string_view id);

/// The name of a codec; "deflate" for both of its forms.
std::string_view name_of(ChunkCodec codec);

/// Decompresses a chunk to exactly the size of the output. False if the chunk is damaged or has
/// another size. Bytes after the end of the compressed data, which some programs leave, are
/// ignored.
bool decode_chunk(ChunkCodec codec, std::span<const std::byte> compressed,
                  std::span<std::byte> bytes);

}  // namespace skan_graph
