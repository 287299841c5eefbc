#pragma once

#include <cstdint>

namespace skan_graph {

/// Packs bytes into bits, 64 bytes a word, the first byte into the lowest bit. A bit is set if
/// its byte is not 0.
void pack_bytes(const std::uint8_t* bytes, std::uint64_t word_count, std::uint64_t* words);

}  // namespace skan_graph
