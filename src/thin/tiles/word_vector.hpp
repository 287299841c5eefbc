#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "kernels/intrinsics.hpp"

// The kinds of vectors that thinning is built for, in addition to the plain ones. Their functions
// share one instruction set only after they are inlined into a kernel marked `flatten`, which does
// not happen without optimisation.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__)
#define SKAN_GRAPH_THIN_X86_LEVELS
#endif

namespace skan_graph {

/// Words side by side, 64 pixels each, and the boolean functions of them that thinning uses. This
/// one uses the compiler's vector extension, for any processor; those below override the functions
/// for which their instruction set has an instruction.
template <int words_at_a_time>
struct PlainVector {
  static constexpr int size = words_at_a_time;
  typedef std::uint64_t Words __attribute__((vector_size(8 * size)));
  typedef std::uint64_t Unaligned __attribute__((vector_size(8 * size), aligned(8), may_alias));

  static Words load(const std::uint64_t* words) {
    return *reinterpret_cast<const Unaligned*>(words);
  }
  static void store(std::uint64_t* words, Words vector) {
    *reinterpret_cast<Unaligned*>(words) = vector;
  }
  /// The words one place later, after the last one of `before`.
  static Words one_later(Words before, Words a) {
    return [&]<std::size_t... n>(std::index_sequence<n...>) -> Words {
      return __builtin_shufflevector(before, a, (size - 1 + n)...);
    }(std::make_index_sequence<size>());
  }
  /// The words one place earlier, before the first one of `after`.
  static Words one_earlier(Words a, Words after) {
    return [&]<std::size_t... n>(std::index_sequence<n...>) -> Words {
      return __builtin_shufflevector(a, after, (1 + n)...);
    }(std::make_index_sequence<size>());
  }
  /// One bit per word: set if the word is not 0.
  static unsigned not_zero(Words a) {
    std::uint64_t words[size];
    store(words, a);
    unsigned bits = 0;
    for (int i = 0; i < size; ++i) bits |= unsigned{words[i] != 0} << i;
    return bits;
  }
  static bool any(Words a) { return not_zero(a) != 0; }

  static Words any_of(Words a, Words b, Words c) { return a | b | c; }
  static Words none_of(Words a, Words b, Words c) { return ~(a | b | c); }
  static Words parity(Words a, Words b, Words c) { return a ^ b ^ c; }
  static Words majority(Words a, Words b, Words c) { return (a & b) | (c & (a ^ b)); }
  static Words or_both(Words a, Words b, Words c) { return a | (b & c); }
  static Words or_but(Words a, Words b, Words c) { return a | (b & ~c); }
  static Words and_either(Words a, Words b, Words c) { return a & (b | c); }
  static Words and_implies(Words a, Words b, Words c) { return a & (~b | c); }
  static Words both_but(Words a, Words b, Words c) { return a & b & ~c; }
  static Words select(Words choice, Words a, Words b) { return b ^ (choice & (a ^ b)); }

  /// The words shifted to higher bits; the lowest ones come from the top of `below`.
  template <int bits>
  static Words shift_up(Words a, Words below) {
    return (a << bits) | (below >> (64 - bits));
  }
  template <int bits>
  static Words shift_down(Words a, Words above) {
    return (a >> bits) | (above << (64 - bits));
  }
};

#if defined(SKAN_GRAPH_THIN_X86_LEVELS)

#pragma GCC push_options
#pragma GCC target("avx2")
struct Avx2Vector : PlainVector<4> {
  static unsigned not_zero(Words a) {
    const auto zero = reinterpret_cast<__m256d>(a == Words{});
    return static_cast<unsigned>(~_mm256_movemask_pd(zero)) & 0xf;
  }
  static bool any(Words a) {
    const auto vector = reinterpret_cast<__m256i>(a);
    return _mm256_testz_si256(vector, vector) == 0;
  }
};

#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512vbmi2")
/// Uses the instruction that computes any boolean function of three inputs, given as the table of
/// its eight results.
struct Avx512Vector : PlainVector<8> {
  template <int table>
  static Words ternary(Words a, Words b, Words c) {
    return reinterpret_cast<Words>(_mm512_ternarylogic_epi64(
        reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b), reinterpret_cast<__m512i>(c),
        table));
  }
  static Words one_later(Words before, Words a) {
    return reinterpret_cast<Words>(_mm512_alignr_epi64(reinterpret_cast<__m512i>(a),
                                                       reinterpret_cast<__m512i>(before), 7));
  }
  static Words one_earlier(Words a, Words after) {
    return reinterpret_cast<Words>(_mm512_alignr_epi64(reinterpret_cast<__m512i>(after),
                                                       reinterpret_cast<__m512i>(a), 1));
  }
  static unsigned not_zero(Words a) {
    const auto vector = reinterpret_cast<__m512i>(a);
    return _mm512_test_epi64_mask(vector, vector);
  }
  static bool any(Words a) { return not_zero(a) != 0; }
  static Words any_of(Words a, Words b, Words c) {
    return ternary<0xfe>(a, b, c);
  }
  static Words none_of(Words a, Words b, Words c) {
    return ternary<0x01>(a, b, c);
  }
  static Words parity(Words a, Words b, Words c) {
    return ternary<0x96>(a, b, c);
  }
  static Words majority(Words a, Words b, Words c) {
    return ternary<0xe8>(a, b, c);
  }
  static Words or_both(Words a, Words b, Words c) {
    return ternary<0xf8>(a, b, c);
  }
  static Words or_but(Words a, Words b, Words c) {
    return ternary<0xf4>(a, b, c);
  }
  static Words and_either(Words a, Words b, Words c) {
    return ternary<0xe0>(a, b, c);
  }
  static Words and_implies(Words a, Words b, Words c) {
    return ternary<0xb0>(a, b, c);
  }
  static Words both_but(Words a, Words b, Words c) {
    return ternary<0x40>(a, b, c);
  }
  static Words select(Words choice, Words a, Words b) {
    return ternary<0xca>(choice, a, b);
  }
  template <int bits>
  static Words shift_up(Words a, Words below) {
    return reinterpret_cast<Words>(_mm512_shldi_epi64(reinterpret_cast<__m512i>(a),
                                                      reinterpret_cast<__m512i>(below), bits));
  }
  template <int bits>
  static Words shift_down(Words a, Words above) {
    return reinterpret_cast<Words>(_mm512_shrdi_epi64(reinterpret_cast<__m512i>(a),
                                                      reinterpret_cast<__m512i>(above), bits));
  }
};
#pragma GCC pop_options

#endif

}  // namespace skan_graph
