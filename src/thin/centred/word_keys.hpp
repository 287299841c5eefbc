#pragma once

#include <cstdint>
#include <limits>

namespace skan_graph {

/// The pixels of a word that have a given key, their number, and the smallest larger key of any
/// pixel of the word, or no_key.
struct WordKeys {
  std::uint64_t pixels;
  std::uint32_t count;
  std::uint32_t next;

  friend bool operator==(const WordKeys&, const WordKeys&) = default;
};

inline constexpr std::uint32_t no_key = std::numeric_limits<std::uint32_t>::max();

/// `keys` are the keys of the word's set bits, in order; keys_padding more may be read.
inline constexpr std::int64_t keys_padding = 64;

template <class Key>
WordKeys find_key_one_by_one(std::uint64_t word, const Key* keys, std::uint32_t key) {
  WordKeys found{0, 0, no_key};
  for (; word != 0; word &= word - 1, ++keys) {
    found.pixels |= *keys == key ? word & -word : 0;
    found.count += *keys == key;
    found.next = *keys > key && *keys < found.next ? *keys : found.next;
  }
  return found;
}

inline WordKeys find_key(std::uint64_t word, const std::uint32_t* keys, std::uint32_t key) {
  return find_key_one_by_one(word, keys, key);
}

/// Compares all keys at once if the processor has suitable vectors. Keys are less than 2¹⁵.
WordKeys find_key(std::uint64_t word, const std::uint16_t* keys, std::uint32_t key);

}  // namespace skan_graph
