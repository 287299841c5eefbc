#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// list_set_bits may write this many numbers past the end of its list, because it always writes
/// whole vectors.
inline constexpr std::size_t list_set_bits_room = 32;

/// The largest number of words in a call: bit numbers have 16 bits.
inline constexpr std::int64_t list_set_bits_most_words = 256;

/// Lists the bits that are set in up to 256 words, ascending: bit b of word w is 64 w + b.
/// Returns their number.
std::size_t list_set_bits(const std::uint64_t* words, std::int64_t word_count,
                          std::uint16_t* list);

}  // namespace skan_graph
