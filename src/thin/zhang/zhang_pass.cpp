#include "thin/zhang/zhang_pass.hpp"

#include <array>
#include <bit>

#include "thin/tiles/tile_words.hpp"
#include "thin/zhang/decision_diagram.hpp"
#include "thin/zhang/zhang_table.hpp"

namespace skan_graph {

namespace {

// The orders of inputs with the fewest nodes, 34 each, found by trying all.
constexpr DecisionDiagram first_pass(results_of_pass(0), {1, 2, 5, 4, 6, 0, 3, 7});
constexpr DecisionDiagram second_pass(results_of_pass(1), {1, 5, 6, 0, 2, 4, 3, 7});

/// The pixels to remove from words of a tile, given their neighbours.
template <class Vector, const DecisionDiagram& pass>
WordsOf<Vector> going(const TileWords<Vector, 2>& words) {
  return words.at(0, 0) &
         evaluate<pass, Vector>({words.left(-1), words.at(-1, 0), words.right(-1), words.right(0),
                                 words.right(1), words.at(1, 0), words.left(1), words.left(0)});
}

template <class Vector, const DecisionDiagram& pass>
FoundCandidates find(const TileSearch& search, std::uint64_t active) {
  FoundCandidates found;
  for (std::uint64_t rest = active; rest != 0; rest &= rest - 1) {
    const int tile = std::countr_zero(rest);
    std::array<WordsOf<Vector>, TileGrid::depth / Vector::size> gone;
    bool any = false;
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      auto& words = gone[static_cast<std::size_t>(i / Vector::size)];
      words = going<Vector, pass>(TileWords<Vector, 2>(search, tile, i));
      any = any || Vector::any(words);
    }
    if (!any) continue;
    found.tiles |= std::uint64_t{1} << tile;
    std::uint64_t* candidates = search.candidates + tile * TileGrid::depth;
    for (const auto& words : gone) {
      Vector::store(candidates, words);
      candidates += Vector::size;
    }
  }
  return found;
}

}  // namespace

FoundCandidates find_zhang_pixels(VectorLevel level, int pass, const TileSearch& search,
                                  std::uint64_t active) {
  if (pass == 0)
    return with_vectors(level, [&]<class Vector>() {
      return find<Vector, first_pass>(search, active);
    });
  return with_vectors(level, [&]<class Vector>() {
    return find<Vector, second_pass>(search, active);
  });
}

}  // namespace skan_graph
