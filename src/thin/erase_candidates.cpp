#include "thin/erase_candidates.hpp"

#include <bit>
#include <vector>

#include "thin/word_vector.hpp"

namespace skan_graph {

namespace {

template <class Vector, int dimensions>
ChangedTiles erase(const ErasedTiles& erased, std::uint64_t tiles) {
  ChangedTiles changed;
  for (std::uint64_t rest = tiles; rest != 0; rest &= rest - 1) {
    const int tile = std::countr_zero(rest);
    std::uint64_t* words = erased.words + tile * erased.column_step;
    std::uint64_t* candidates = erased.candidates + tile * erased.column_step;
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      auto gone = Vector::load(candidates + i);
      if (erased.words_in_tile == TileGrid::depth) {
        Vector::store(words + i, Vector::load(words + i) & ~gone);
        Vector::store(candidates + i, gone ^ gone);
      } else {
        for (int k = 0; k < Vector::size; ++k) {
          if (i + k < erased.words_in_tile) {
            words[i + k] &= ~candidates[i + k];
            candidates[i + k] = 0;
          } else {
            gone[k] = 0;
          }
        }
      }
      changed.add<Vector, dimensions>(tile, i, gone);
    }
  }
  return changed;
}

[[gnu::flatten]] ChangedTiles erase_plain_2d(const ErasedTiles& erased, std::uint64_t tiles) {
  return erase<PlainVector<2>, 2>(erased, tiles);
}
[[gnu::flatten]] ChangedTiles erase_plain_3d(const ErasedTiles& erased, std::uint64_t tiles) {
  return erase<PlainVector<2>, 3>(erased, tiles);
}

#if defined(SKAN_GRAPH_THIN_X86_LEVELS)

[[gnu::flatten, gnu::target("arch=x86-64-v3")]] ChangedTiles erase_avx2_2d(
    const ErasedTiles& erased, std::uint64_t tiles) {
  return erase<Avx2Vector, 2>(erased, tiles);
}
[[gnu::flatten, gnu::target("arch=x86-64-v3")]] ChangedTiles erase_avx2_3d(
    const ErasedTiles& erased, std::uint64_t tiles) {
  return erase<Avx2Vector, 3>(erased, tiles);
}
[[gnu::flatten, gnu::target("arch=x86-64-v4,avx512vbmi2")]] ChangedTiles erase_avx512_2d(
    const ErasedTiles& erased, std::uint64_t tiles) {
  return erase<Avx512Vector, 2>(erased, tiles);
}
[[gnu::flatten, gnu::target("arch=x86-64-v4,avx512vbmi2")]] ChangedTiles erase_avx512_3d(
    const ErasedTiles& erased, std::uint64_t tiles) {
  return erase<Avx512Vector, 3>(erased, tiles);
}

#endif

std::vector<EraseKernel> kernels_of_processor() {
  std::vector<EraseKernel> kernels;
#if defined(SKAN_GRAPH_THIN_X86_LEVELS)
  if (__builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512vbmi2"))
    kernels.push_back({"avx512", erase_avx512_2d, erase_avx512_3d});
  if (__builtin_cpu_supports("x86-64-v3"))
    kernels.push_back({"avx2", erase_avx2_2d, erase_avx2_3d});
#endif
  kernels.push_back({"plain", erase_plain_2d, erase_plain_3d});
  return kernels;
}

}  // namespace

std::span<const EraseKernel> erase_kernels() {
  static const std::vector<EraseKernel> kernels = kernels_of_processor();
  return kernels;
}

}  // namespace skan_graph
