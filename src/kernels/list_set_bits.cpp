#include "kernels/list_set_bits.hpp"

#include <array>
#include <bit>

#include "kernels/cpu_level.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

namespace {

constexpr int bits_of_word = 64;

std::size_t list_set_bits_plain(const std::uint64_t* words, std::int64_t word_count,
                                std::uint16_t* list) {
  std::array<std::uint16_t, list_set_bits_most_words> occupied;
  std::size_t occupied_count = 0;
  for (std::int64_t w = 0; w < word_count; ++w) {
    occupied[occupied_count] = static_cast<std::uint16_t>(w);
    occupied_count += words[w] != 0;
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < occupied_count; ++i) {
    std::uint64_t word = words[occupied[i]];
    const auto bits = static_cast<std::size_t>(std::popcount(word));
    std::size_t at = count;
    const auto take_lowest = [&] {
      // Set one bit always: otherwise the compiler adds a branch for the case of 0.
      constexpr std::uint64_t highest = std::uint64_t{1} << 63;
      list[at++] = static_cast<std::uint16_t>(occupied[i] * bits_of_word +
                                              std::countr_zero(word | highest));
      word &= word - 1;
    };
    // Always take four, whether set or not: most words have no more, and a branch for each bit
    // would be mispredicted at the end of almost every word.
    for (int k = 0; k < 4; ++k) take_lowest();
    while (word != 0) take_lowest();
    count += bits;
  }
  return count;
}

#if defined(__x86_64__)

/// Compresses the vector 0, 1, …, 63 to the numbers of the bits that are set.
[[gnu::target("avx512bw,avx512vl,avx512vbmi2,popcnt")]] std::size_t list_set_bits_avx512(
    const std::uint64_t* words, std::int64_t word_count, std::uint16_t* list) {
  constexpr int words_at_a_time = 8;
  constexpr std::size_t half = list_set_bits_room;
  alignas(64) std::array<std::uint8_t, bits_of_word> numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint8_t>(i);
  const __m512i all = _mm512_load_si512(numbers.data());
  const __m128i first_eight =
      _mm_cvtepu8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(numbers.data())));

  std::array<std::uint16_t, list_set_bits_most_words + words_at_a_time> occupied;
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

  std::uint16_t* at = list;
  for (std::size_t i = 0; i < occupied_count; ++i) {
    const std::uint64_t word = words[occupied[i]];
    const __m512i set = _mm512_maskz_compress_epi8(word, all);
    const __m512i first_bit =
        _mm512_set1_epi16(static_cast<std::int16_t>(occupied[i] * bits_of_word));
    const auto bits = static_cast<std::size_t>(std::popcount(word));
    const __m512i low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(set));
    _mm512_storeu_si512(at, _mm512_add_epi16(first_bit, low));
    if (bits > half) {
      const __m512i high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(set, 1));
      _mm512_storeu_si512(at + half, _mm512_add_epi16(first_bit, high));
    }
    at += bits;
  }
  return static_cast<std::size_t>(at - list);
}

#endif

}  // namespace

std::size_t list_set_bits(const std::uint64_t* words, std::int64_t word_count,
                          std::uint16_t* list) {
#if defined(__x86_64__)
  if (cpu_level() == CpuLevel::avx512) return list_set_bits_avx512(words, word_count, list);
#endif
  return at_cpu_level([&] { return list_set_bits_plain(words, word_count, list); });
}

}  // namespace skan_graph
