#include "thin/tiles/erase_candidates.hpp"

#include <bit>

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
      typename Vector::Words gone{};
      if (erased.words_in_tile == TileGrid::depth) {
        gone = Vector::load(candidates + i);
        Vector::store(words + i, Vector::load(words + i) & ~gone);
        Vector::store(candidates + i, gone ^ gone);
      } else {
        for (int k = 0; k < Vector::size && i + k < erased.words_in_tile; ++k) {
          gone[k] = candidates[i + k];
          words[i + k] &= ~gone[k];
          candidates[i + k] = 0;
        }
      }
      changed.add<Vector, dimensions>(tile, i, gone);
    }
  }
  return changed;
}

}  // namespace

ChangedTiles erase_candidates(VectorLevel level, int dimensions, const ErasedTiles& erased,
                              std::uint64_t tiles) {
  if (dimensions == 2)
    return with_vectors(level, [&]<class Vector>() { return erase<Vector, 2>(erased, tiles); });
  return with_vectors(level, [&]<class Vector>() { return erase<Vector, 3>(erased, tiles); });
}

}  // namespace skan_graph
