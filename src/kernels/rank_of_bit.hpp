#pragma once

#include <bit>
#include <cstdint>

#include "kernels/intrinsics.hpp"
#include "kernels/rank_bits.hpp"

namespace skan_graph {

/// The number of set bits before this one.
inline std::uint64_t rank_of_bit(const RankArrays& ranks, std::int64_t bit) {
  const auto place = static_cast<std::uint64_t>(bit);
  const std::uint64_t word = place / 64;
  const std::uint64_t* counts = ranks.counts + 2 * (word / 8);
  // Word 0 uses the highest bit, which is always 0.
  const std::uint64_t within = counts[1] >> (9 * ((word + 7) % 8)) & 0x1ff;
  const std::uint64_t below = ranks.words[word] & ((std::uint64_t{1} << place % 64) - 1);
  return counts[0] + within + static_cast<std::uint64_t>(std::popcount(below));
}

#if defined(__x86_64__)

/// The same for eight bits.
[[gnu::target("arch=x86-64-v4,avx512vbmi2,avx512vpopcntdq")]] inline __m512i rank_of_eight_bits(
    const RankArrays& ranks, __m512i bit) {
  const __m512i word = _mm512_srli_epi64(bit, 6);
  const __m512i counts = _mm512_slli_epi64(_mm512_srli_epi64(bit, 9), 1);
  const __m512i before = _mm512_i64gather_epi64(counts, ranks.counts, 8);
  const __m512i fields = _mm512_i64gather_epi64(counts, ranks.counts + 1, 8);
  const __m512i bits = _mm512_i64gather_epi64(word, ranks.words, 8);
  // Indexed by the lowest three bits of the word's number.
  const __m512i shift_of_word =
      _mm512_set_epi64(9 * 6, 9 * 5, 9 * 4, 9 * 3, 9 * 2, 9, 0, 9 * 7);
  const __m512i shift = _mm512_permutexvar_epi64(word, shift_of_word);
  const __m512i within =
      _mm512_and_si512(_mm512_srlv_epi64(fields, shift), _mm512_set1_epi64(0x1ff));
  // Shifts the lowest `bit % 64` bits of the word in.
  const __m512i below = _mm512_shrdv_epi64(_mm512_setzero_si512(), bits, bit);
  return _mm512_add_epi64(_mm512_add_epi64(before, within), _mm512_popcnt_epi64(below));
}

#endif

}  // namespace skan_graph
