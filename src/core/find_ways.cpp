#include "core/find_ways.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "core/cpu_clones.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#if !defined(__clang__)
// GCC 12 takes what its own intrinsics leave undefined for a mistake.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#endif

namespace skan_graph {

namespace {

SKAN_GRAPH_CPU_CLONES
NodeId find_ways_one_by_one(WayFinder finder) {
  NodeId through_count = 0;
  finder.graph.for_each_node(finder.first, finder.last, [&](NodeId node, const auto& edges) {
    through_count += finder.find(node, edges);
  });
  return through_count;
}

#if defined(__x86_64__)

#define SKAN_GRAPH_AVX512 __attribute__((target("avx512cd,avx512bw,avx512vl,avx512vpopcntdq")))

/// What is known of the 27 pixels of a block, to be looked up for eight nodes at a time.
struct PixelTables {
  __m512i steps[4];
  __m512i axes;
};

SKAN_GRAPH_AVX512
PixelTables tables_of(const NeighborBlock& block) {
  alignas(64) std::array<std::int64_t, 32> steps{};
  alignas(64) std::array<std::int16_t, 32> axes{};
  std::copy(block.step.begin(), block.step.end(), steps.begin());
  std::copy(block.axes.begin(), block.axes.end(), axes.begin());
  PixelTables tables;
  for (int i = 0; i < 4; ++i) tables.steps[i] = _mm512_load_si512(steps.data() + 8 * i);
  tables.axes = _mm512_load_si512(axes.data());
  return tables;
}

SKAN_GRAPH_AVX512
inline __m512i steps_to(const PixelTables& tables, __m512i pixel) {
  const __m512i low = _mm512_permutex2var_epi64(tables.steps[0], pixel, tables.steps[1]);
  const __m512i high = _mm512_permutex2var_epi64(tables.steps[2], pixel, tables.steps[3]);
  return _mm512_mask_blend_epi64(_mm512_test_epi64_mask(pixel, _mm512_set1_epi64(16)), low, high);
}

/// As Ranks::before.
SKAN_GRAPH_AVX512
inline __m512i ranks_before(const Ranks& ranks, __m512i bit) {
  const __m512i one = _mm512_set1_epi64(1), seven = _mm512_set1_epi64(7);
  const __m512i word = _mm512_srli_epi64(bit, 6);
  const __m512i block = _mm512_slli_epi64(_mm512_srli_epi64(bit, 9), 1);  // two numbers each
  const __m512i before = _mm512_i64gather_epi64(block, &ranks.blocks->before, 8);
  const __m512i within = _mm512_i64gather_epi64(block, &ranks.blocks->within, 8);
  const __m512i bits = _mm512_i64gather_epi64(word, ranks.bits, 8);
  const __m512i eighth = _mm512_and_si512(_mm512_add_epi64(word, seven), seven);
  const __m512i shift = _mm512_add_epi64(_mm512_slli_epi64(eighth, 3), eighth);
  const __m512i in_block =
      _mm512_and_si512(_mm512_srlv_epi64(within, shift), _mm512_set1_epi64(0x1ff));
  const __m512i place = _mm512_and_si512(bit, _mm512_set1_epi64(63));
  const __m512i below = _mm512_sub_epi64(_mm512_sllv_epi64(one, place), one);
  return _mm512_add_epi64(_mm512_add_epi64(before, in_block),
                          _mm512_popcnt_epi64(_mm512_and_si512(bits, below)));
}

/// Eight nodes at a time, in a graph of one block.
SKAN_GRAPH_AVX512
NodeId find_ways_avx512(WayFinder finder) {
  constexpr NodeId at_a_time = 8;
  const PixelGraph& graph = finder.graph;
  const Ranks ranks = graph.labels().ranks();
  const std::uint32_t* neighbors = graph.in_block(0);
  const PixelTables tables = tables_of(graph.around().front());
  const __m512i one = _mm512_set1_epi64(1), two = _mm512_set1_epi64(2);
  const __m512i none = _mm512_set1_epi64(finder.none);
  NodeId through_count = 0;
  PixelGraph::Bits bits(graph, finder.first);
  for (NodeId node = finder.first; node < finder.last;) {
    const auto run = bits.run(node, finder.last);
    const __m512i first_bit = _mm512_set1_epi64(run.first_bit);
    for (; node + at_a_time <= run.last; node += at_a_time) {
      const __m512i pixels = _mm512_cvtepu32_epi64(
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(neighbors + node)));
      const __m512i bit = _mm512_add_epi64(
          first_bit, _mm512_cvtepu16_epi64(_mm_loadu_si128(
                         reinterpret_cast<const __m128i*>(run.places + node))));
      const __mmask8 through = _mm512_cmpeq_epi64_mask(_mm512_popcnt_epi64(pixels), two);
      // The lower and the higher neighbour of those that have two; of others, themselves.
      const __m512i below_lower = _mm512_andnot_si512(pixels, _mm512_sub_epi64(pixels, one));
      const __m512i lower = _mm512_popcnt_epi64(below_lower);
      const __m512i higher = _mm512_sub_epi64(_mm512_set1_epi64(63), _mm512_lzcnt_epi64(pixels));
      const __m512i to_lower = _mm512_maskz_mov_epi64(through, steps_to(tables, lower));
      const __m512i to_higher = _mm512_maskz_mov_epi64(through, steps_to(tables, higher));
      const __m512i ranks_of_both =
          _mm512_add_epi64(ranks_before(ranks, _mm512_add_epi64(bit, to_lower)),
                           ranks_before(ranks, _mm512_add_epi64(bit, to_higher)));
      const __m512i own = _mm512_set1_epi64(static_cast<std::int64_t>(2 * node));
      const __m512i twice = _mm512_add_epi64(own, _mm512_set_epi64(14, 12, 10, 8, 6, 4, 2, 0));
      const __m512i sum = _mm512_mask_sub_epi64(none, through, ranks_of_both, twice);
      const __m512i axes = _mm512_xor_si512(_mm512_permutexvar_epi16(lower, tables.axes),
                                            _mm512_permutexvar_epi16(higher, tables.axes));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(finder.sum + node),
                          _mm512_cvtepi64_epi32(sum));
      _mm_storel_epi64(reinterpret_cast<__m128i*>(finder.axes + node),
                       _mm512_cvtepi64_epi8(_mm512_maskz_mov_epi64(through, axes)));
      through_count += static_cast<NodeId>(std::popcount(through));
      for (unsigned others = ~unsigned{through} & 0xff; others != 0; others &= others - 1) {
        const NodeId other = node + static_cast<NodeId>(std::countr_zero(others));
        finder.find_departures(other, graph.edges(other, run.first_bit + run.places[other]));
      }
    }
    for (; node < run.last; ++node)
      through_count += finder.find(node, graph.edges(node, run.first_bit + run.places[node]));
  }
  return through_count;
}

#undef SKAN_GRAPH_AVX512

#endif

}  // namespace

FindWays best_find_ways(const PixelGraph& graph) {
#if defined(__x86_64__)
  static const bool has_avx512 = __builtin_cpu_supports("avx512vpopcntdq") &&
                                 __builtin_cpu_supports("avx512cd") &&
                                 __builtin_cpu_supports("avx512bw") &&
                                 __builtin_cpu_supports("avx512vl");
  if (has_avx512 && graph.around().size() == 1) return find_ways_avx512;
#endif
  return find_ways_one_by_one;
}

}  // namespace skan_graph
