#include "thin/centred/word_keys.hpp"

#include "kernels/cpu_level.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

namespace {

#if defined(__x86_64__)

constexpr std::uint16_t none = 0xffff;

std::uint32_t next_of(int smallest) {
  return smallest == none ? no_key : static_cast<std::uint32_t>(smallest);
}

[[gnu::target("avx512f,avx512bw,avx512vl,bmi,bmi2,popcnt")]] WordKeys find_key_avx512(
    std::uint64_t word, const std::uint16_t* keys, std::uint32_t key) {
  const std::uint64_t there = _bzhi_u64(
      ~std::uint64_t{0}, static_cast<unsigned>(_mm_popcnt_u64(word)));
  const __m512i low = _mm512_loadu_si512(keys), high = _mm512_loadu_si512(keys + 32);
  const __m512i sought = _mm512_set1_epi16(static_cast<short>(key));
  const std::uint64_t equal =
      _mm512_cmpeq_epi16_mask(low, sought) |
      static_cast<std::uint64_t>(_mm512_cmpeq_epi16_mask(high, sought)) << 32;
  const std::uint64_t above =
      (_mm512_cmpgt_epu16_mask(low, sought) |
       static_cast<std::uint64_t>(_mm512_cmpgt_epu16_mask(high, sought)) << 32) &
      there;
  const __m512i nothing = _mm512_set1_epi16(static_cast<short>(none));
  const __m512i smallest = _mm512_min_epu16(
      _mm512_mask_blend_epi16(static_cast<__mmask32>(above), nothing, low),
      _mm512_mask_blend_epi16(static_cast<__mmask32>(above >> 32), nothing, high));
  const __m256i half = _mm256_min_epu16(_mm512_castsi512_si256(smallest),
                                        _mm512_extracti64x4_epi64(smallest, 1));
  const __m128i eight =
      _mm_min_epu16(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
  const std::uint64_t pixels = _pdep_u64(equal, word);
  return {pixels, static_cast<std::uint32_t>(_mm_popcnt_u64(pixels)),
          next_of(_mm_extract_epi16(_mm_minpos_epu16(eight), 0))};
}

[[gnu::target("avx2,bmi,bmi2,popcnt")]] WordKeys find_key_avx2(std::uint64_t word,
                                                               const std::uint16_t* keys,
                                                               std::uint32_t key) {
  const __m256i sought = _mm256_set1_epi16(static_cast<short>(key));
  const __m256i nothing = _mm256_set1_epi16(static_cast<short>(none));
  const int count = static_cast<int>(_mm_popcnt_u64(word));
  const __m256i numbers =
      _mm256_setr_epi16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  std::uint64_t equal = 0;
  __m256i smallest = nothing;
  for (int i = 0; i < count; i += 32) {
    const auto* at = reinterpret_cast<const __m256i*>(keys + i);
    const __m256i low = _mm256_loadu_si256(at), high = _mm256_loadu_si256(at + 1);
    const __m256i bytes = _mm256_packs_epi16(_mm256_cmpeq_epi16(low, sought),
                                             _mm256_cmpeq_epi16(high, sought));
    // Packing works within each half of the vector, so the two quarters in the middle are swapped.
    const auto bits = static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_permute4x64_epi64(bytes, 0b11011000)));
    equal |= std::uint64_t{bits} << i;
    const auto take = [&](__m256i some, int first) __attribute__((target("avx2"))) {
      const __m256i left = _mm256_set1_epi16(static_cast<short>(count - first));
      const __m256i above = _mm256_and_si256(_mm256_cmpgt_epi16(some, sought),
                                             _mm256_cmpgt_epi16(left, numbers));
      smallest = _mm256_min_epu16(smallest, _mm256_blendv_epi8(nothing, some, above));
    };
    take(low, i);
    take(high, i + 16);
  }
  const __m128i eight =
      _mm_min_epu16(_mm256_castsi256_si128(smallest), _mm256_extracti128_si256(smallest, 1));
  const std::uint64_t pixels = _pdep_u64(equal, word);
  return {pixels, static_cast<std::uint32_t>(_mm_popcnt_u64(pixels)),
          next_of(_mm_extract_epi16(_mm_minpos_epu16(eight), 0))};
}

#endif

}  // namespace

WordKeys find_key(std::uint64_t word, const std::uint16_t* keys, std::uint32_t key) {
#if defined(__x86_64__)
  if (cpu_level() == CpuLevel::avx512) return find_key_avx512(word, keys, key);
  if (cpu_level() == CpuLevel::avx2) return find_key_avx2(word, keys, key);
#endif
  return find_key_one_by_one(word, keys, key);
}

}  // namespace skan_graph
