#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "io/formats/zarr/chunk_codec.hpp"
#include "io/read/number_type.hpp"

namespace skan_graph {

/// Appends a CRC-32C of all bytes.
struct CheckSum {};
/// Replaces each number by its difference from the one before, the first one from 0; stored as
/// numbers of type `stored`.
struct Delta {
  NumberType number, stored;
};
/// See unshuffle.
struct Shuffle {
  std::size_t number_size;
};
/// Packs eight booleans into a byte, the first one highest, after a byte with the number of unused
/// bits.
struct PackedBits {};

/// A step applied to the bytes of a chunk when it was stored.
using ChunkStep = std::variant<ChunkCodec, CheckSum, Delta, Shuffle, PackedBits>;

/// The size after a step that is applied to `bytes` bytes; empty if it depends on the data.
std::optional<std::size_t> size_after(const ChunkStep& step, std::size_t bytes);

/// Undoes the steps, the last one first. False if the chunk is damaged or does not have exactly the
/// size of the output.
bool undo_steps(const std::vector<ChunkStep>& steps, std::span<const std::byte> stored,
                std::span<std::byte> bytes);

}  // namespace skan_graph
