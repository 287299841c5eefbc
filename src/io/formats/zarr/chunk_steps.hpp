#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "io/formats/zarr/chunk_codec.hpp"
#include "io/read/number_type.hpp"

namespace skan_graph {

/// A CRC-32C of all bytes before it, at their end.
struct CheckSum {};
/// Each number as its difference from the one before, the first one from 0; kept as
/// numbers of type `stored`.
struct Delta {
  NumberType number, stored;
};
/// See unshuffle.
struct Shuffle {
  std::size_t number_size;
};
/// Eight booleans a byte, the first one highest, after a byte with how many are left over.
struct PackedBits {};

/// What the bytes of a chunk went through when it was stored, one after another.
using ChunkStep = std::variant<ChunkCodec, CheckSum, Delta, Shuffle, PackedBits>;

/// How many bytes `bytes` of them become; nothing where only the data tell.
std::optional<std::size_t> size_after(const ChunkStep& step, std::size_t bytes);

/// Undoes the steps, the last one first. False where the chunk is damaged, or has another
/// size than there is room for.
bool undo_steps(const std::vector<ChunkStep>& steps, std::span<const std::byte> stored,
                std::span<std::byte> bytes);

}  // namespace skan_graph
