#pragma once

// Only for processors with AVX-512, by functions that are marked so and called where
// NodeVector::can_be_used says so.
#if defined(__x86_64__)

#include <cstdint>

#include "kernels/intrinsics.hpp"
#include "skan_graph/graph/pixel_graph.hpp"

#define SKAN_GRAPH_AVX512 \
  __attribute__((target("avx512cd,avx512bw,avx512vl,avx512vbmi2,avx512vpopcntdq")))

namespace skan_graph {

/// The neighbours of eight nodes at a time, where a node has two of them: most have, along
/// the branches of a skeleton. In graphs whose neighbourhood is one block.
class NodeVector {
 public:
  static constexpr NodeId count = 8;

  static bool can_be_used(const PixelGraph& graph) {
    static const bool has_avx512 =
        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
        __builtin_cpu_supports("avx512vpopcntdq");
    return has_avx512 && graph.neighborhood().size() == 1;
  }

  SKAN_GRAPH_AVX512
  explicit NodeVector(const PixelGraph& graph)
      : neighbors_(graph.in_block(0)), ranks_(graph.node_index().ranks()) {
    const NeighborBlock& block = graph.neighborhood().front();
    for (int i = 0; i < 4; ++i) steps_[i] = _mm512_loadu_si512(block.step.data() + 8 * i);
    has_high_pixels_ = block.pixel_count() > 16;
    axes_ = _mm512_cvtepu8_epi16(
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.axes.data())));
  }

  /// Of each node in 64 bits, and without meaning where it has not two neighbours.
  struct Steps {
    __mmask8 has_two;
    __m512i to_lower, to_higher;  // in node numbers
    __m512i lower_axes, higher_axes;
  };

  SKAN_GRAPH_AVX512
  Steps steps(NodeId node, const PixelGraph::BitCursor::Run& run) const {
    const __m512i one = _mm512_set1_epi64(1);
    const __m512i pixels = _mm512_cvtepu32_epi64(
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(neighbors_ + node)));
    const __m512i bit = _mm512_add_epi64(
        _mm512_set1_epi64(run.first_bit),
        _mm512_cvtepu16_epi64(
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(run.places + node))));
    const __m512i number =
        _mm512_add_epi64(_mm512_set1_epi64(static_cast<std::int64_t>(node)),
                         _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
    const __mmask8 has_two =
        _mm512_cmpeq_epi64_mask(_mm512_popcnt_epi64(pixels), _mm512_set1_epi64(2));
    // The lowest and the highest bit.
    const __m512i lower =
        _mm512_popcnt_epi64(_mm512_andnot_si512(pixels, _mm512_sub_epi64(pixels, one)));
    const __m512i higher = _mm512_sub_epi64(_mm512_set1_epi64(63), _mm512_lzcnt_epi64(pixels));
    return {has_two,
            _mm512_sub_epi64(neighbor(bit, lower, has_two), number),
            _mm512_sub_epi64(neighbor(bit, higher, has_two), number),
            _mm512_permutexvar_epi16(lower, axes_), _mm512_permutexvar_epi16(higher, axes_)};
  }

  /// Of eight bits, as Ranks::before.
  SKAN_GRAPH_AVX512
  __m512i rank(__m512i bit) const {
    const __m512i word = _mm512_srli_epi64(bit, 6);
    const __m512i block = _mm512_slli_epi64(_mm512_srli_epi64(bit, 9), 1);  // two numbers each
    const __m512i before = _mm512_i64gather_epi64(block, &ranks_.blocks->before, 8);
    const __m512i within = _mm512_i64gather_epi64(block, &ranks_.blocks->within, 8);
    const __m512i bits = _mm512_i64gather_epi64(word, ranks_.bits, 8);
    // Of the word in its block, the lowest three bits of its number.
    const __m512i shift = _mm512_permutexvar_epi64(word, shift_of_word_);
    const __m512i before_word =
        _mm512_and_si512(_mm512_srlv_epi64(within, shift), _mm512_set1_epi64(0x1ff));
    // The bits of the word below this one, as many as its number's lowest six bits say.
    const __m512i below = _mm512_shrdv_epi64(_mm512_setzero_si512(), bits, bit);
    return _mm512_add_epi64(_mm512_add_epi64(before, before_word),
                            _mm512_popcnt_epi64(below));
  }

 private:
  /// The neighbours that some pixels of the block are, or what is at the bits themselves,
  /// which can be asked for everywhere.
  SKAN_GRAPH_AVX512
  __m512i neighbor(__m512i bit, __m512i pixel, __mmask8 wanted) const {
    __m512i step = _mm512_permutex2var_epi64(steps_[0], pixel, steps_[1]);
    if (has_high_pixels_) {
      const __m512i high = _mm512_permutex2var_epi64(steps_[2], pixel, steps_[3]);
      const __mmask8 is_high = _mm512_test_epi64_mask(pixel, _mm512_set1_epi64(16));
      step = _mm512_mask_blend_epi64(is_high, step, high);
    }
    return rank(_mm512_mask_add_epi64(bit, wanted, bit, step));
  }

  const std::uint32_t* neighbors_;
  Ranks ranks_;
  __m512i steps_[4];  // of the pixels of the block
  bool has_high_pixels_;  // those from number 16 on: in 3D
  __m512i axes_;
  // As RankBlock::before_word.
  const __m512i shift_of_word_ = _mm512_set_epi64(9 * 6, 9 * 5, 9 * 4, 9 * 3, 9 * 2, 9, 0, 9 * 7);
};

}  // namespace skan_graph

#endif
