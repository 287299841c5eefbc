#include "thin/tiles/erase_candidates.hpp"

#include <bit>

namespace skan_graph {

namespace {

template <class Vector, int dimensions>
ChangedTiles erase(std::uint64_t* words, std::uint64_t* candidates, std::uint64_t tiles) {
  ChangedTiles changed;
  for (std::uint64_t rest = tiles; rest != 0; rest &= rest - 1) {
    const int tile = std::countr_zero(rest);
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      const std::int64_t at = tile * TileGrid::depth + i;
      const auto gone = Vector::load(candidates + at);
      Vector::store(words + at, Vector::load(words + at) & ~gone);
      Vector::store(candidates + at, gone ^ gone);
      changed.add<Vector, dimensions>(tile, i, gone);
    }
  }
  return changed;
}

}  // namespace

ChangedTiles erase_candidates(VectorLevel level, int dimensions, std::uint64_t* words,
                              std::uint64_t* candidates, std::uint64_t tiles) {
  if (dimensions == 2)
    return with_vectors(level, [&]<class Vector>() {
      return erase<Vector, 2>(words, candidates, tiles);
    });
  return with_vectors(level, [&]<class Vector>() {
    return erase<Vector, 3>(words, candidates, tiles);
  });
}

}  // namespace skan_graph
