#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// A list of the bits that are set in up to 256 words. Loops over skeleton pixels run along
/// this list: a loop from set bit to set bit in the words themselves would be mispredicted
/// at the end of almost every word.
class SetBits {
 public:
  static constexpr std::int64_t most_words = 256;

  /// Cost: a few instructions a word, a few more for a word that is not 0.
  void list(const std::uint64_t* words, std::int64_t word_count);

  const std::uint16_t* begin() const { return bits_.data(); }
  const std::uint16_t* end() const { return bits_.data() + count_; }

 private:
  static constexpr std::size_t room = 32;  // see list_set_bits

  std::size_t count_ = 0;
  std::array<std::uint16_t, most_words * bits_per_word + room> bits_;
};

}  // namespace skan_graph
