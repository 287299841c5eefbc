#include "kernels/rank_bits.hpp"

#include "kernels/cpu_level.hpp"
#include "kernels/rank_of_bit.hpp"

namespace skan_graph {

namespace {

void rank_bits_plain(const RankArrays& ranks, const std::int64_t* bits, std::size_t count,
                     std::uint64_t* before) {
  for (std::size_t i = 0; i < count; ++i) before[i] = rank_of_bit(ranks, bits[i]);
}

#if defined(__x86_64__)

[[gnu::target("arch=x86-64-v4,avx512vbmi2,avx512vpopcntdq")]] void rank_bits_avx512(
    const RankArrays& ranks, const std::int64_t* bits, std::size_t count, std::uint64_t* before) {
  constexpr std::size_t at_a_time = 8;
  for (std::size_t i = 0; i < count; i += at_a_time) {
    const std::size_t left = count - i;
    const auto some = static_cast<__mmask8>(left < at_a_time ? (1U << left) - 1 : 0xff);
    // Lanes past the end get bit 0, which is always valid.
    const __m512i eight = _mm512_maskz_loadu_epi64(some, bits + i);
    _mm512_mask_storeu_epi64(before + i, some, rank_of_eight_bits(ranks, eight));
  }
}

#endif

}  // namespace

void rank_bits(const RankArrays& ranks, const std::int64_t* bits, std::size_t count,
               std::uint64_t* before) {
#if defined(__x86_64__)
  if (cpu_level() == CpuLevel::avx512) return rank_bits_avx512(ranks, bits, count, before);
#endif
  at_cpu_level([&] { rank_bits_plain(ranks, bits, count, before); });
}

}  // namespace skan_graph
