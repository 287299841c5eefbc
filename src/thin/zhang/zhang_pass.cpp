#include "thin/zhang/zhang_pass.hpp"

#include <array>
#include <bit>

#include "thin/zhang/decision_diagram.hpp"
#include "thin/zhang/zhang_table.hpp"

namespace skan_graph {

namespace {

// The orders of inputs with the fewest nodes, 34 each, found by trying all.
constexpr DecisionDiagram first_pass(results_of_pass(0), {1, 2, 5, 4, 6, 0, 3, 7});
constexpr DecisionDiagram second_pass(results_of_pass(1), {1, 5, 6, 0, 2, 4, 3, 7});

/// The pixels to remove from the words of a tile, given their neighbours.
template <class Vector, const DecisionDiagram& pass>
typename Vector::Words going(const std::uint64_t* words, std::int64_t column_step) {
  const auto middle = [&](std::int64_t row) { return Vector::load(words + row); };
  const auto left = [&](std::int64_t row) {
    return Vector::template shift_up<1>(middle(row), Vector::load(words + row - column_step));
  };
  const auto right = [&](std::int64_t row) {
    return Vector::template shift_down<1>(middle(row), Vector::load(words + row + column_step));
  };
  return middle(0) & evaluate<pass, Vector>({left(-1), middle(-1), right(-1), right(0), right(1),
                                             middle(1), left(1), left(0)});
}

template <class Vector, const DecisionDiagram& pass>
ChangedTiles run_pass(const PassTiles& tiles, std::uint64_t active) {
  ChangedTiles changed;
  for (std::uint64_t rest = active; rest != 0; rest &= rest - 1) {
    const int tile = std::countr_zero(rest);
    const std::uint64_t* before = tiles.before + tile * tiles.column_step;
    std::uint64_t* after = tiles.after + tile * tiles.column_step;
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      auto gone = going<Vector, pass>(before + i, tiles.column_step);
      if (tiles.words_in_tile == TileGrid::depth) {
        Vector::store(after + i, Vector::load(before + i) & ~gone);
      } else {
        for (int k = 0; k < Vector::size; ++k) {
          if (i + k < tiles.words_in_tile)
            after[i + k] = before[i + k] & ~gone[k];
          else
            gone[k] = 0;
        }
      }
      changed.add<Vector, 2>(tile, i, gone);
    }
  }
  return changed;
}

}  // namespace

ChangedTiles run_zhang_pass(VectorLevel level, int pass, const PassTiles& tiles,
                            std::uint64_t active) {
  if (pass == 0)
    return with_vectors(level, [&]<class Vector>() {
      return run_pass<Vector, first_pass>(tiles, active);
    });
  return with_vectors(level, [&]<class Vector>() {
    return run_pass<Vector, second_pass>(tiles, active);
  });
}

}  // namespace skan_graph
