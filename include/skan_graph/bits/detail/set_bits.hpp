#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

/// Which bits of up to 256 words are set, as a list: what a loop over skeleton pixels
/// runs along. Going from set bit to set bit in the words themselves, the processor
/// would guess wrong at the end of almost every word.
class SetBits {
 public:
  static constexpr std::int64_t most_words = 256;

  /// Cost: a few instructions a word, a few more for one that is not 0.
  void list(const std::uint64_t* words, std::int64_t word_count);
  /// The same where the processor has no vectors that it could be done with.
  void list_one_by_one(const std::uint64_t* words, std::int64_t word_count);

  const std::uint16_t* begin() const { return bits_.data(); }
  const std::uint16_t* end() const { return bits_.data() + count_; }

 private:
  using List = void (SetBits::*)(const std::uint64_t* words, std::int64_t word_count);
  void list_avx512(const std::uint64_t* words, std::int64_t word_count);
  static List best_list();

  /// So many are written at a time, whether they are there or not.
  static constexpr std::size_t at_a_time = 32;

  std::size_t count_ = 0;
  std::array<std::uint16_t, most_words * bits_per_word + at_a_time> bits_;
};

}  // namespace skan_graph
