#include "thin/lee/lee_candidates.hpp"

#include <bit>

#include "thin/tiles/tile_words.hpp"

namespace skan_graph {

namespace {

/// All ones for the words that the tile has, 0 beyond.
struct TileMask {
  explicit TileMask(std::int64_t words_in_tile) {
    for (std::int64_t i = 0; i < words_in_tile; ++i) words[static_cast<std::size_t>(i)] = ~0ULL;
  }
  std::array<std::uint64_t, TileGrid::depth> words{};
};

/// Prefetches the words that the search in a tile needs and that the search in the tile on its left
/// has not read: the mask is larger than the cache of one core.
void prefetch(const std::uint64_t* tile, std::int64_t column_step, std::int64_t row_step) {
  __builtin_prefetch(tile);
  for (const std::int64_t row : {-row_step, std::int64_t{0}, row_step})
    __builtin_prefetch(tile + column_step + row);
}

template <class Vector, int dimensions, Face border_face>
FoundCandidates find_at_face(const CandidateSearch& search, std::uint64_t active,
                             UnsafeTile* unsafe) {
  using Words = WordsOf<Vector>;
  const TileMask in_image(search.words_in_tile);
  FoundCandidates found;
  for (std::uint64_t rest = active; rest != 0;) {
    const int tile = std::countr_zero(rest);
    const std::int64_t first = tile * search.column_step;
    rest &= rest - 1;
    prefetch(search.words + std::countr_zero(rest | std::uint64_t{1} << 63) * search.column_step,
             search.column_step, search.row_step);
    UnsafeTile& again = unsafe[found.unsafe_tiles];
    bool any = false, any_unsafe = false;
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      const TileWords<Vector, dimensions> tile_words{search.words + first + i,
                                                     search.column_step, search.row_step};
      const Words border = Vector::both_but(Vector::load(tile_words.words),
                                            Vector::load(in_image.words.data() + i),
                                            tile_words.neighbor(border_face));
      Vector::store(again.pixels.data() + i, border ^ border);
      if (!Vector::any(border)) continue;
      const auto around = tile_words.template neighborhood<border_face>();
      const Words going = border & around.candidates();
      if (!Vector::any(going)) continue;
      Words not_safe = going & ~around.safe();
      if constexpr (dimensions == 3)
        if (Vector::any(not_safe)) not_safe &= ~around.safe_among_all();
      any = true;
      any_unsafe = any_unsafe || Vector::any(not_safe);
      Vector::store(again.pixels.data() + i, not_safe);
      std::uint64_t* candidates = search.candidates + first + i;
      if (search.words_in_tile == TileGrid::depth)
        Vector::store(candidates, going);
      else
        for (int k = 0; k < Vector::size && i + k < search.words_in_tile; ++k)
          candidates[k] = going[k];
    }
    if (any) found.tiles |= std::uint64_t{1} << tile;
    if (any_unsafe) {
      again.tile = tile;
      ++found.unsafe_tiles;
    }
  }
  return found;
}

template <class Vector>
FoundCandidates find_2d(const CandidateSearch& search, std::uint64_t active, UnsafeTile* unsafe) {
  if (search.border.axis == 0)
    return search.border.direction < 0
               ? find_at_face<Vector, 2, Face{0, -1}>(search, active, unsafe)
               : find_at_face<Vector, 2, Face{0, 1}>(search, active, unsafe);
  return search.border.direction < 0
             ? find_at_face<Vector, 2, Face{2, -1}>(search, active, unsafe)
             : find_at_face<Vector, 2, Face{2, 1}>(search, active, unsafe);
}

template <class Vector>
FoundCandidates find_3d(const CandidateSearch& search, std::uint64_t active, UnsafeTile* unsafe) {
  switch (2 * search.border.axis + (search.border.direction > 0)) {
    case 0: return find_at_face<Vector, 3, Face{0, -1}>(search, active, unsafe);
    case 1: return find_at_face<Vector, 3, Face{0, 1}>(search, active, unsafe);
    case 2: return find_at_face<Vector, 3, Face{1, -1}>(search, active, unsafe);
    case 3: return find_at_face<Vector, 3, Face{1, 1}>(search, active, unsafe);
    case 4: return find_at_face<Vector, 3, Face{2, -1}>(search, active, unsafe);
    default: return find_at_face<Vector, 3, Face{2, 1}>(search, active, unsafe);
  }
}

}  // namespace

FoundCandidates find_candidates(VectorLevel level, int dimensions, const CandidateSearch& search,
                                std::uint64_t active, UnsafeTile* unsafe) {
  if (dimensions == 2)
    return with_vectors(level, [&]<class Vector>() {
      return find_2d<Vector>(search, active, unsafe);
    });
  return with_vectors(level, [&]<class Vector>() {
    return find_3d<Vector>(search, active, unsafe);
  });
}

}  // namespace skan_graph
