#include "graph/gather_neighbors.hpp"

#include <cstddef>

#include "kernels/cpu_clones.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

namespace {

using Bits = std::span<const std::uint16_t>;

SKAN_GRAPH_CPU_CLONES
void gather_one_by_one(const NeighborBlock& block, const std::uint64_t* words, Bits bits,
                       std::uint32_t* neighbors) {
  block.with_gather(words, [&](auto gather) {
    for (const std::uint16_t bit : bits) *neighbors++ = gather.neighbors_of(bit);
  });
}

#if defined(__x86_64__)

/// Sixteen pixels at a time, row by row. A load of four bytes, of which the three pixels
/// take the first two, ends within the guard word at the latest.
__attribute__((target("avx512f,avx512vl"))) void gather_avx512(const NeighborBlock& block,
                                                               const std::uint64_t* words,
                                                               Bits bits,
                                                               std::uint32_t* neighbors) {
  constexpr std::size_t at_a_time = 16;
  const __m512i all = _mm512_set1_epi32(static_cast<int>(block.neighbors));
  const __m512i one = _mm512_set1_epi32(1), seven = _mm512_set1_epi32(7);
  std::size_t i = 0;
  for (; i + at_a_time <= bits.size(); i += at_a_time) {
    const auto* sixteen = reinterpret_cast<const __m256i*>(bits.data() + i);
    const __m512i first =
        _mm512_sub_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256(sixteen)), one);
    const __m512i byte = _mm512_srai_epi32(first, 3), shift = _mm512_and_si512(first, seven);
    __m512i pixels = _mm512_setzero_si512();
    for (std::size_t row = block.row_count; row-- > 0;) {
      const char* middle = reinterpret_cast<const char*>(words) + block.step[3 * row + 1] / 8;
      const __m512i bytes = _mm512_i32gather_epi32(byte, middle, 1);
      const __m512i three = _mm512_and_si512(_mm512_srlv_epi32(bytes, shift), seven);
      pixels = _mm512_or_si512(_mm512_slli_epi32(pixels, 3), three);
    }
    _mm512_storeu_si512(neighbors + i, _mm512_and_si512(pixels, all));
  }
  gather_one_by_one(block, words, bits.subspan(i), neighbors + i);
}

#endif

using GatherNeighbors = void (*)(const NeighborBlock&, const std::uint64_t*, Bits,
                                 std::uint32_t*);

GatherNeighbors best_gather() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vl")) return gather_avx512;
#endif
  return gather_one_by_one;
}

}  // namespace

void gather_neighbors(const NeighborBlock& block, const std::uint64_t* words, Bits bits,
                      std::uint32_t* neighbors) {
  static const GatherNeighbors best = best_gather();
  best(block, words, bits, neighbors);
}

}  // namespace skan_graph
