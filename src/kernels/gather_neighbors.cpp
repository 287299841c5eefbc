#include "kernels/gather_neighbors.hpp"

#include <array>
#include <cstring>

#include "kernels/cpu_level.hpp"
#include "kernels/intrinsics.hpp"

namespace skan_graph {

namespace {

using Bits = std::span<const std::uint16_t>;

/// The words of a row, for a pixel whose own row starts at `words`.
const std::uint64_t* row_of(const PixelRows& rows, const std::uint64_t* words, std::size_t row) {
  return words + rows.first + static_cast<std::int64_t>(row % 3) * rows.to_next_row +
         static_cast<std::int64_t>(row / 3) * rows.to_next_plane;
}

/// Plain twin: row by row, from the word with the first of the three pixels and the next word.
void gather_plain(const PixelRows& rows, const std::uint64_t* words, Bits bits,
                  std::uint32_t* neighbors) {
  for (const std::uint16_t bit : bits) {
    const std::int64_t first = std::int64_t{bit} - 1;
    const std::int64_t word = first >> 6;
    const auto shift = static_cast<unsigned>(first & 63);
    std::uint64_t pixels = 0;
    for (std::size_t row = rows.count; row-- > 0;) {
      const std::uint64_t* at = row_of(rows, words, row) + word;
      pixels = pixels << 3 | ((at[0] >> shift | at[1] << 1 << (63 - shift)) & 0b111);
    }
    *neighbors++ = static_cast<std::uint32_t>(pixels) & rows.wanted;
  }
}

/// On little-endian machines byte b of a row holds its pixels 8 b to 8 b + 7, so one unaligned
/// load of two bytes contains the three pixels of a row. Their position in the two bytes is the
/// same in all rows.
template <std::size_t row_count>
class Gather {
 public:
  Gather(const PixelRows& rows, const std::uint64_t* words)
      : first_row_(reinterpret_cast<const char*>(words + rows.first)),
        to_next_row_(8 * rows.to_next_row),
        to_next_plane_(8 * rows.to_next_plane) {}

  std::uint32_t pixels(std::int64_t bit) const {
    const std::int64_t first = bit - 1;
    const char* at = first_row_ + (first >> 3);
    const auto shift = static_cast<unsigned>(first & 7);
    if constexpr (row_count == 1) return static_cast<std::uint32_t>(load(at) >> shift & 0b111);
    if constexpr (row_count == 3) {
      const std::uint64_t three = threes(at, to_next_row_, shift);
      return static_cast<std::uint32_t>((three | three >> 13 | three >> 26) & 0x1ff);
    }
    // The nine pixels of each plane, 16 bits apart.
    const std::uint64_t nine = threes(at, to_next_plane_, shift) |
                               threes(at + to_next_row_, to_next_plane_, shift) << 3 |
                               threes(at + 2 * to_next_row_, to_next_plane_, shift) << 6;
    return static_cast<std::uint32_t>((nine & 0x1ff) | (nine >> 7 & 0x1ff << 9) |
                                      (nine >> 14 & 0x1ff << 18));
  }

 private:
  static std::uint64_t load(const char* at) {
    std::uint16_t two_bytes;
    std::memcpy(&two_bytes, at, sizeof two_bytes);
    return two_bytes;
  }

  /// Three pixels of three rows, 16 bits apart.
  static std::uint64_t threes(const char* at, std::int64_t stride, unsigned shift) {
    return (load(at) | load(at + stride) << 16 | load(at + 2 * stride) << 32) >> shift &
           0x0000'0007'0007'0007;
  }

  const char* first_row_;
  std::int64_t to_next_row_, to_next_plane_;
};

void gather_bytes(const PixelRows& rows, const std::uint64_t* words, Bits bits,
                  std::uint32_t* neighbors) {
  const auto gather_with = [&](auto gather, std::uint32_t wanted, std::uint32_t* out) {
    for (const std::uint16_t bit : bits) *out++ = gather.pixels(bit) & wanted;
  };
  switch (rows.count) {
    case 1: return gather_with(Gather<1>(rows, words), rows.wanted, neighbors);
    case 3: return gather_with(Gather<3>(rows, words), rows.wanted, neighbors);
    default: return gather_with(Gather<9>(rows, words), rows.wanted, neighbors);
  }
}

#if defined(__x86_64__)

/// Sixteen pixels at a time, row by row. A load has four bytes; the three pixels lie in the first
/// two. It ends within the word after the row at the latest.
[[gnu::target("avx512f,avx512bw,avx512vl")]] void gather_avx512(const PixelRows& rows,
                                                                const std::uint64_t* words,
                                                                Bits bits,
                                                                std::uint32_t* neighbors) {
  constexpr std::size_t at_a_time = 16;
  const __m512i wanted = _mm512_set1_epi32(static_cast<int>(rows.wanted));
  const __m512i zero = _mm512_setzero_si512();
  const __m512i one = _mm512_set1_epi32(1), seven = _mm512_set1_epi32(7);
  std::array<const std::uint64_t*, 9> row_words;
  for (std::size_t row = 0; row < rows.count; ++row) row_words[row] = row_of(rows, words, row);
  for (std::size_t i = 0; i < bits.size(); i += at_a_time) {
    const std::size_t left = bits.size() - i;
    const auto some = static_cast<__mmask16>(left < at_a_time ? (1U << left) - 1 : 0xffff);
    const __m512i first = _mm512_sub_epi32(
        _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(some, bits.data() + i)), one);
    const __m512i byte = _mm512_srai_epi32(first, 3), shift = _mm512_and_si512(first, seven);
    __m512i pixels = zero;
    for (std::size_t row = rows.count; row-- > 0;) {
      const __m512i bytes = _mm512_mask_i32gather_epi32(zero, some, byte, row_words[row], 1);
      const __m512i three = _mm512_and_si512(_mm512_srlv_epi32(bytes, shift), seven);
      pixels = _mm512_or_si512(_mm512_slli_epi32(pixels, 3), three);
    }
    _mm512_mask_storeu_epi32(neighbors + i, some, _mm512_and_si512(pixels, wanted));
  }
}

#endif

}  // namespace

void gather_neighbors(const PixelRows& rows, const std::uint64_t* words, Bits bits,
                      std::uint32_t* neighbors) {
  switch (cpu_level()) {
    case CpuLevel::portable: return gather_plain(rows, words, bits, neighbors);
#if defined(__x86_64__)
    case CpuLevel::avx512: return gather_avx512(rows, words, bits, neighbors);
#endif
    default: return at_cpu_level([&] { gather_bytes(rows, words, bits, neighbors); });
  }
}

}  // namespace skan_graph
