#include "thin/lee/lee_candidates.hpp"

#include <array>
#include <bit>

#include "thin/tiles/tile_words.hpp"

namespace skan_graph {

namespace {

/// Prefetches what the search in a tile reads and the search in the tiles before it has not: a few
/// tiles ahead, as one takes less time than the memory of a large image.
template <int dimensions>
class TilePrefetch {
 public:
  TilePrefetch(const TileSearch& search, std::uint64_t active) : search_(search), left_(active) {
    for (int i = 0; i < tiles_ahead; ++i) next();
  }

  void next() {
    if (left_ == 0) return;
    const std::int64_t distance = (dimensions == 3 ? search_.row_step : 0) +
                                  std::countr_zero(left_) * TileGrid::depth;
    left_ &= left_ - 1;
    for (const std::uint64_t* layer : {search_.before, search_.words, search_.after})
      __builtin_prefetch(layer + distance);
  }

 private:
  static constexpr int tiles_ahead = 3;
  const TileSearch& search_;
  std::uint64_t left_;
};

template <class Vector, int dimensions, Face border_face>
FoundCandidates find_at_face(const TileSearch& search, std::uint64_t active, UnsafeTile* unsafe) {
  using Words = WordsOf<Vector>;
  FoundCandidates found;
  TilePrefetch<dimensions> prefetch(search, active);
  for (std::uint64_t rest = active; rest != 0; rest &= rest - 1) {
    const int tile = std::countr_zero(rest);
    prefetch.next();
    std::array<Words, TileGrid::depth / Vector::size> unsafe_words{};
    bool any = false, any_unsafe = false;
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      const TileWords<Vector, dimensions> tile_words(search, tile, i);
      const Words border = tile_words.at(0, 0) & ~tile_words.neighbor(border_face);
      if (!Vector::any(border)) continue;
      const auto around = tile_words.template neighborhood<border_face>();
      Words going = border & around.plain_candidates();
      if (const Words left = border & ~going; Vector::any(left)) {
        Words not_safe = left & around.candidates();
        going |= not_safe;
        if constexpr (dimensions == 3)
          if (Vector::any(not_safe)) not_safe &= ~around.safe_among_all();
        any_unsafe = any_unsafe || Vector::any(not_safe);
        unsafe_words[static_cast<std::size_t>(i / Vector::size)] = not_safe;
      }
      if (!Vector::any(going)) continue;
      any = true;
      Vector::store(search.candidates + tile * TileGrid::depth + i, going);
    }
    if (any) found.tiles |= std::uint64_t{1} << tile;
    if (!any_unsafe) continue;
    UnsafeTile& again = unsafe[found.unsafe_tiles++];
    again.tile = tile;
    for (std::size_t i = 0; i < unsafe_words.size(); ++i)
      Vector::store(again.pixels.data() + i * Vector::size, unsafe_words[i]);
  }
  return found;
}

template <class Vector>
FoundCandidates find_2d(Face border, const TileSearch& search, std::uint64_t active,
                        UnsafeTile* unsafe) {
  if (border.axis == 0)
    return border.direction < 0
               ? find_at_face<Vector, 2, Face{0, -1}>(search, active, unsafe)
               : find_at_face<Vector, 2, Face{0, 1}>(search, active, unsafe);
  return border.direction < 0
             ? find_at_face<Vector, 2, Face{2, -1}>(search, active, unsafe)
             : find_at_face<Vector, 2, Face{2, 1}>(search, active, unsafe);
}

template <class Vector>
FoundCandidates find_3d(Face border, const TileSearch& search, std::uint64_t active,
                        UnsafeTile* unsafe) {
  switch (2 * border.axis + (border.direction > 0)) {
    case 0: return find_at_face<Vector, 3, Face{0, -1}>(search, active, unsafe);
    case 1: return find_at_face<Vector, 3, Face{0, 1}>(search, active, unsafe);
    case 2: return find_at_face<Vector, 3, Face{1, -1}>(search, active, unsafe);
    case 3: return find_at_face<Vector, 3, Face{1, 1}>(search, active, unsafe);
    case 4: return find_at_face<Vector, 3, Face{2, -1}>(search, active, unsafe);
    default: return find_at_face<Vector, 3, Face{2, 1}>(search, active, unsafe);
  }
}

}  // namespace

FoundCandidates find_candidates(VectorLevel level, int dimensions, Face border,
                                const TileSearch& search, std::uint64_t active,
                                UnsafeTile* unsafe) {
  if (dimensions == 2)
    return with_vectors(level, [&]<class Vector>() {
      return find_2d<Vector>(border, search, active, unsafe);
    });
  return with_vectors(level, [&]<class Vector>() {
    return find_3d<Vector>(border, search, active, unsafe);
  });
}

}  // namespace skan_graph
