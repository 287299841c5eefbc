#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace skan_graph {

/// How the bytes of a chunk are compressed.
enum class ChunkCodec { none, blosc, gzip, zstd, lz4, bzip2, lzma };  // gzip: zlib as well

/// By the name that Zarr's metadata gives it.
std::optional<ChunkCodec> chunk_codec(std::string_view id);

/// The name of a codec; "deflate" for both of its forms.
std::string_view name_of(ChunkCodec codec);

/// Decompresses a chunk to exactly as many bytes as there is room for. False where it
/// is damaged or holds another number of them. Bytes after the end of what is compressed,
/// which some programs leave there, do not matter.
bool decode_chunk(ChunkCodec codec, std::span<const std::byte> compressed,
                  std::span<std::byte> bytes);

}  // namespace skan_graph
