#pragma once

#include <cstddef>
#include <cstdint>

namespace skan_graph {

/// Room that list_set_bits needs behind the last number of its list: so many are written at a
/// time, needed or not.
inline constexpr std::size_t list_set_bits_room = 32;

/// Most words at a time: the numbers of their bits have 16 bits.
inline constexpr std::int64_t list_set_bits_most_words = 256;

/// Lists which bits of up to 256 words are set, ascending: bit b of word w is 64 w + b.
/// Returns how many are.
std::size_t list_set_bits(const std::uint64_t* words, std::int64_t word_count,
                          std::uint16_t* list);

}  // namespace skan_graph
