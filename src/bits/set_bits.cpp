#include "skan_graph/bits/detail/set_bits.hpp"

#include <bit>

#include "kernels/cpu_clones.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

SKAN_GRAPH_CPU_CLONES
void SetBits::list_one_by_one(const std::uint64_t* words, std::int64_t word_count) {
  std::array<std::uint16_t, most_words> occupied;
  std::size_t occupied_count = 0;
  for (std::int64_t w = 0; w < word_count; ++w) {
    occupied[occupied_count] = static_cast<std::uint16_t>(w);
    occupied_count += words[w] != 0;
  }
  count_ = 0;
  for (std::size_t i = 0; i < occupied_count; ++i) {
    std::uint64_t word = words[occupied[i]];
    const auto bits = static_cast<std::size_t>(std::popcount(word));
    std::size_t at = count_;
    const auto take_lowest = [&] {
      // With a bit that is always set: asked where none is, the compiler would branch.
      constexpr std::uint64_t highest = std::uint64_t{1} << 63;
      bits_[at++] = static_cast<std::uint16_t>(occupied[i] * bits_per_word +
                                               std::countr_zero(word | highest));
      word &= word - 1;
    };
    // Four of them whether they are there or not; most words have no more.
    for (int k = 0; k < 4; ++k) take_lowest();
    while (word != 0) take_lowest();
    count_ += bits;
  }
}

#if defined(__x86_64__)

/// The places of a word's bits are the numbers 0 to 63, those left out where none is set.
__attribute__((target("avx512bw,avx512vl,avx512vbmi2,popcnt"))) void SetBits::list_avx512(
    const std::uint64_t* words, std::int64_t word_count) {
  constexpr int words_at_a_time = 8;
  alignas(64) std::array<std::uint8_t, bits_per_word> numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint8_t>(i);
  const __m512i places = _mm512_load_si512(numbers.data());
  const __m128i first_eight =
      _mm_cvtepu8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(numbers.data())));

  std::array<std::uint16_t, most_words + words_at_a_time> occupied;
  std::size_t occupied_count = 0;
  for (std::int64_t w = 0; w < word_count; w += words_at_a_time) {
    const std::int64_t left = word_count - w;
    const auto there = static_cast<__mmask8>(left < words_at_a_time ? (1 << left) - 1 : 0xff);
    const __m512i eight = _mm512_maskz_loadu_epi64(there, words + w);
    const __mmask8 some = _mm512_test_epi64_mask(eight, eight);
    const __m128i numbers_of_words =
        _mm_add_epi16(_mm_set1_epi16(static_cast<std::int16_t>(w)), first_eight);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(occupied.data() + occupied_count),
                     _mm_maskz_compress_epi16(some, numbers_of_words));
    occupied_count += static_cast<std::size_t>(std::popcount(some));
  }

  std::uint16_t* at = bits_.data();
  for (std::size_t i = 0; i < occupied_count; ++i) {
    const std::uint64_t word = words[occupied[i]];
    const __m512i set = _mm512_maskz_compress_epi8(word, places);
    const __m512i first_bit =
        _mm512_set1_epi16(static_cast<std::int16_t>(occupied[i] * bits_per_word));
    const auto bits = static_cast<std::size_t>(std::popcount(word));
    const __m512i low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(set));
    _mm512_storeu_si512(at, _mm512_add_epi16(first_bit, low));
    if (bits > at_a_time) {
      const __m512i high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(set, 1));
      _mm512_storeu_si512(at + at_a_time, _mm512_add_epi16(first_bit, high));
    }
    at += bits;
  }
  count_ = static_cast<std::size_t>(at - bits_.data());
}

#endif

SetBits::List SetBits::best_list() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl"))
    return &SetBits::list_avx512;
#endif
  return &SetBits::list_one_by_one;
}

void SetBits::list(const std::uint64_t* words, std::int64_t word_count) {
  static const List best = best_list();
  (this->*best)(words, word_count);
}

}  // namespace skan_graph
