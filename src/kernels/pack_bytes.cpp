#include "kernels/pack_bytes.hpp"

#include <cstddef>

#include "kernels/cpu_level.hpp"
#include "kernels/intrinsics.hpp"
#include "memory/prefetch.hpp"

namespace skan_graph {

namespace {

/// The hardware prefetcher does not cross the end of a page.
constexpr std::ptrdiff_t prefetch_distance = 4096;

/// Plain twin, eight bytes at a time: sets the high bit of each byte that is not 0, then gathers
/// the eight high bits by one multiplication.
void pack_bytes_plain(const std::uint8_t* bytes, std::uint64_t word_count, std::uint64_t* words) {
  constexpr std::uint64_t low_seven = 0x7f7f7f7f7f7f7f7f;
  for (std::uint64_t w = 0; w < word_count; ++w, bytes += 64) {
    prefetch(bytes + prefetch_distance);
    std::uint64_t bits = 0;
    for (int part = 0; part < 8; ++part) {
      std::uint64_t eight = 0;
      for (int i = 0; i < 8; ++i) eight |= std::uint64_t{bytes[8 * part + i]} << (8 * i);
      const std::uint64_t high = (((eight & low_seven) + low_seven) | eight) & ~low_seven;
      bits |= ((high >> 7) * 0x0102040810204080 >> 56) << (8 * part);
    }
    words[w] = bits;
  }
}

#if defined(__x86_64__)

void pack_bytes_sse2(const std::uint8_t* bytes, std::uint64_t word_count, std::uint64_t* words) {
  const __m128i zero = _mm_setzero_si128();
  for (std::uint64_t w = 0; w < word_count; ++w, bytes += 64) {
    prefetch(bytes + prefetch_distance);
    std::uint64_t zeros = 0;
    for (int part = 0; part < 4; ++part) {
      const auto* sixteen = reinterpret_cast<const __m128i*>(bytes) + part;
      const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(sixteen), zero));
      zeros |= static_cast<std::uint64_t>(static_cast<unsigned>(mask)) << (16 * part);
    }
    words[w] = ~zeros;
  }
}

[[gnu::target("avx2")]] void pack_bytes_avx2(const std::uint8_t* bytes, std::uint64_t word_count,
                                             std::uint64_t* words) {
  const __m256i zero = _mm256_setzero_si256();
  for (std::uint64_t w = 0; w < word_count; ++w, bytes += 64) {
    prefetch(bytes + prefetch_distance);
    const auto* halves = reinterpret_cast<const __m256i*>(bytes);
    const auto low = static_cast<unsigned>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256(halves), zero)));
    const auto high = static_cast<unsigned>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256(halves + 1), zero)));
    const std::uint64_t zeros = static_cast<std::uint64_t>(high) << 32 | low;
    words[w] = ~zeros;
  }
}

[[gnu::target("avx512bw")]] void pack_bytes_avx512(const std::uint8_t* bytes,
                                                   std::uint64_t word_count,
                                                   std::uint64_t* words) {
  for (std::uint64_t w = 0; w < word_count; ++w, bytes += 64) {
    prefetch(bytes + prefetch_distance);
    const __m512i all = _mm512_loadu_si512(bytes);
    words[w] = _mm512_test_epi8_mask(all, all);
  }
}

#endif

}  // namespace

void pack_bytes(const std::uint8_t* bytes, std::uint64_t word_count, std::uint64_t* words) {
#if defined(__x86_64__)
  switch (cpu_level()) {
    case CpuLevel::avx512: return pack_bytes_avx512(bytes, word_count, words);
    case CpuLevel::avx2: return pack_bytes_avx2(bytes, word_count, words);
    case CpuLevel::baseline: return pack_bytes_sse2(bytes, word_count, words);
    case CpuLevel::portable: break;
  }
#endif
  pack_bytes_plain(bytes, word_count, words);
}

}  // namespace skan_graph
