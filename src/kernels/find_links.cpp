#include "kernels/find_links.hpp"

#include <bit>

#include "kernels/cpu_level.hpp"
#include "kernels/intrinsics.hpp"
#include "kernels/rank_of_bit.hpp"

namespace skan_graph {

namespace {

/// The difference in node numbers between a node and its neighbour at a pixel of the block.
std::uint64_t step_to(const BlockNodes& nodes, std::uint64_t node, int pixel) {
  return rank_of_bit(nodes.ranks,
                     nodes.first_bit + nodes.places[node] + nodes.steps[pixel]) - node;
}

/// Plain twin, for nodes `first` to `last` − 1; the list holds their distances from `from`.
std::size_t find_links_plain(const BlockNodes& nodes, std::uint64_t from, std::uint64_t first,
                             std::uint64_t last, const LinkArrays& links, std::uint16_t* others) {
  std::size_t count = 0;
  for (std::uint64_t node = first; node < last; ++node) {
    const std::uint32_t neighbors = nodes.neighbors[node];
    if (std::popcount(neighbors) == 2) {
      const int lower = std::countr_zero(neighbors), higher = 31 - std::countl_zero(neighbors);
      links.sum[node] = static_cast<std::int32_t>(step_to(nodes, node, lower) +
                                                  step_to(nodes, node, higher));
      links.axes[node] = nodes.axes[lower] ^ nodes.axes[higher];
    } else {
      links.sum[node] = links.no_sum;
      links.axes[node] = links.no_axes;
      others[count++] = static_cast<std::uint16_t>(node - from);
    }
  }
  return count;
}

#if defined(__x86_64__)

/// The steps to the pixels of the block, looked up for eight nodes at a time.
struct BlockSteps {
  __m512i steps[4];  // eight pixels each
  bool has_high_pixels;  // with numbers 16 and above, in 3D
  __m512i axes;

  [[gnu::target("arch=x86-64-v4,avx512vbmi2,avx512vpopcntdq")]] explicit BlockSteps(
      const BlockNodes& nodes)
      : has_high_pixels(nodes.pixel_count > 16) {
    for (int i = 0; i < 4; ++i) steps[i] = _mm512_loadu_si512(nodes.steps + 8 * i);
    axes = _mm512_cvtepu8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(nodes.axes)));
  }

  [[gnu::target("arch=x86-64-v4,avx512vbmi2,avx512vpopcntdq")]] __m512i to(__m512i pixel) const {
    const __m512i low = _mm512_permutex2var_epi64(steps[0], pixel, steps[1]);
    if (!has_high_pixels) return low;
    const __m512i high = _mm512_permutex2var_epi64(steps[2], pixel, steps[3]);
    return _mm512_mask_blend_epi64(_mm512_test_epi64_mask(pixel, _mm512_set1_epi64(16)), low,
                                   high);
  }
};

/// Eight nodes at a time. Steps are also computed for nodes that do not have two neighbours, and
/// then ignored; they lead to bits that can be read.
[[gnu::target("arch=x86-64-v4,avx512vbmi2,avx512vpopcntdq")]] std::size_t find_links_avx512(
    const BlockNodes& nodes, std::uint64_t first, std::uint64_t last, const LinkArrays& links,
    std::uint16_t* others) {
  constexpr std::uint64_t at_a_time = 8;
  const BlockSteps block(nodes);
  const RankArrays ranks = nodes.ranks;
  const __m512i one = _mm512_set1_epi64(1), eight = _mm512_set1_epi64(at_a_time);
  const __m512i first_bit = _mm512_set1_epi64(nodes.first_bit);
  const __m512i no_sum = _mm512_set1_epi64(links.no_sum);
  const __m512i no_axes = _mm512_set1_epi64(links.no_axes);
  __m512i number = _mm512_add_epi64(_mm512_set1_epi64(static_cast<std::int64_t>(first)),
                                    _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
  __m128i from_first = _mm_set_epi16(7, 6, 5, 4, 3, 2, 1, 0);
  std::size_t count = 0;
  std::uint64_t node = first;
  for (; node + at_a_time <= last; node += at_a_time) {
    const __m512i pixels = _mm512_cvtepu32_epi64(
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(nodes.neighbors + node)));
    const __m512i bit = _mm512_add_epi64(
        first_bit, _mm512_cvtepu16_epi64(_mm_loadu_si128(
                       reinterpret_cast<const __m128i*>(nodes.places + node))));
    const __mmask8 is_link =
        _mm512_cmpeq_epi64_mask(_mm512_popcnt_epi64(pixels), _mm512_set1_epi64(2));
    const __m512i lower =
        _mm512_popcnt_epi64(_mm512_andnot_si512(pixels, _mm512_sub_epi64(pixels, one)));
    const __m512i higher = _mm512_sub_epi64(_mm512_set1_epi64(63), _mm512_lzcnt_epi64(pixels));
    const __m512i to_lower = _mm512_sub_epi64(
        rank_of_eight_bits(ranks, _mm512_mask_add_epi64(bit, is_link, bit, block.to(lower))),
        number);
    const __m512i to_higher = _mm512_sub_epi64(
        rank_of_eight_bits(ranks, _mm512_mask_add_epi64(bit, is_link, bit, block.to(higher))),
        number);
    const __m512i sum = _mm512_mask_add_epi64(no_sum, is_link, to_lower, to_higher);
    const __m512i axes =
        _mm512_mask_xor_epi64(no_axes, is_link, _mm512_permutexvar_epi16(lower, block.axes),
                              _mm512_permutexvar_epi16(higher, block.axes));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(links.sum + node), _mm512_cvtepi64_epi32(sum));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(links.axes + node), _mm512_cvtepi64_epi8(axes));
    const auto is_other = static_cast<__mmask8>(~is_link);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(others + count),
                     _mm_maskz_compress_epi16(is_other, from_first));
    count += static_cast<std::size_t>(std::popcount(is_other));
    number = _mm512_add_epi64(number, eight);
    from_first = _mm_add_epi16(from_first, _mm_set1_epi16(at_a_time));
  }
  return count + find_links_plain(nodes, first, node, last, links, others + count);
}

#endif

}  // namespace

std::size_t find_links(const BlockNodes& nodes, std::uint64_t first, std::uint64_t last,
                       const LinkArrays& links, std::uint16_t* others) {
#if defined(__x86_64__)
  if (cpu_level() == CpuLevel::avx512)
    return find_links_avx512(nodes, first, last, links, others);
#endif
  return at_cpu_level([&] { return find_links_plain(nodes, first, first, last, links, others); });
}

}  // namespace skan_graph
