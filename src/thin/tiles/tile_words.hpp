#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "thin/lee/lee_conditions.hpp"
#include "thin/tiles/face.hpp"
#include "thin/tiles/tile_search.hpp"

namespace skan_graph {

/// For each of the 27 places around a pixel, in raster order, its place after turning the
/// neighbourhood so that the border face is on top (place 22).
constexpr std::array<std::uint8_t, 27> turned_places(Face border) {
  std::array<std::uint8_t, 27> turned{};
  std::size_t place = 0;
  for (int layer = -1; layer <= 1; ++layer)
    for (int row = -1; row <= 1; ++row)
      for (int column = -1; column <= 1; ++column) {
        std::array<int, 3> step{layer, row, column};
        std::swap(step[0], step[static_cast<std::size_t>(border.axis)]);
        step[0] *= border.direction;
        turned[place++] =
            static_cast<std::uint8_t>((step[0] + 1) * 9 + (step[1] + 1) * 3 + step[2] + 1);
      }
  return turned;
}

/// A vector of words of a tile, from word `first` on, and the same words of other tiles and of the
/// layers before and after.
template <class Vector>
struct LayerWords {
  using Words = WordsOf<Vector>;

  LayerWords(const TileSearch& search, int tile, int first_word)
      : before(search.before + tile * TileGrid::depth),
        words(search.words + tile * TileGrid::depth),
        after(search.after + tile * TileGrid::depth),
        first(first_word) {}

  /// The words of the tile at a distance in words, in the layer before (−1), the same, or the layer
  /// after (1).
  Words at(std::int64_t layer, std::int64_t distance) const {
    constexpr std::int64_t last = TileGrid::depth - Vector::size;
    const std::uint64_t* middle = words + distance + first;
    if (layer < 0)
      return first > 0 ? Vector::load(middle - 1)
                       : Vector::one_later(Vector::load(before + distance + last),
                                           Vector::load(middle));
    if (layer > 0)
      return first < last ? Vector::load(middle + 1)
                          : Vector::one_earlier(Vector::load(middle),
                                                Vector::load(after + distance));
    return Vector::load(middle);
  }

  const std::uint64_t *before, *words, *after;
  int first;
};

/// Words of a tile, with access to their neighbours.
template <class Vector, int dimensions>
struct TileWords;

/// A word is 64 pixels of a row.
template <class Vector>
struct TileWords<Vector, 2> : LayerWords<Vector> {
  using Words = WordsOf<Vector>;
  using Turned = Turned2d<Vector>;
  using LayerWords<Vector>::LayerWords, LayerWords<Vector>::at;

  Words left(std::int64_t row) const {
    return Vector::template shift_up<1>(at(row, 0), at(row, -TileGrid::depth));
  }
  Words right(std::int64_t row) const {
    return Vector::template shift_down<1>(at(row, 0), at(row, TileGrid::depth));
  }
  Words neighbor(Face face) const {
    if (face.axis == 0) return at(face.direction, 0);
    return face.direction < 0 ? left(0) : right(0);
  }
  /// Few enough to be turned in registers.
  template <Face border>
  Turned neighborhood() const {
    Turned around;
    for (std::int64_t row = -1; row <= 1; ++row) {
      const auto place = static_cast<std::size_t>(3 * (row + 1));
      around.at[place] = left(row);
      around.at[place + 1] = at(row, 0);
      around.at[place + 2] = right(row);
    }
    const auto exchange = [&](std::size_t a, std::size_t b) {
      std::swap(around.at[a], around.at[b]);
    };
    if (border.axis != 0) {
      exchange(1, 3);
      exchange(2, 6);
      exchange(5, 7);
    }
    if (border.direction < 0)
      for (const std::size_t place : {0, 1, 2}) exchange(place, place + 6);
    return around;
  }
};

/// A word is eight rows of eight pixels.
template <class Vector>
struct TileWords<Vector, 3> : LayerWords<Vector> {
  using Words = WordsOf<Vector>;
  using Turned = Turned3d<Vector>;
  using LayerWords<Vector>::at;

  TileWords(const TileSearch& search, int tile, int first_word)
      : LayerWords<Vector>(search, tile, first_word), row_step(search.row_step) {}

  Words above(std::int64_t layer, std::int64_t distance) const {
    return Vector::template shift_up<8>(at(layer, distance), at(layer, distance - row_step));
  }
  Words below(std::int64_t layer, std::int64_t distance) const {
    return Vector::template shift_down<8>(at(layer, distance), at(layer, distance + row_step));
  }
  static Words left(Words middle, Words left_tile) {
    constexpr std::uint64_t first_column = 0x0101010101010101;
    return Vector::select(Words{} + first_column, left_tile >> 7, middle << 1);
  }
  static Words right(Words middle, Words right_tile) {
    constexpr std::uint64_t last_column = 0x8080808080808080;
    return Vector::select(Words{} + last_column, right_tile << 7, middle >> 1);
  }
  Words neighbor(Face face) const {
    if (face.axis == 0) return at(face.direction, 0);
    if (face.axis == 1) return face.direction < 0 ? above(0, 0) : below(0, 0);
    return face.direction < 0 ? left(at(0, 0), at(0, -TileGrid::depth))
                              : right(at(0, 0), at(0, TileGrid::depth));
  }
  /// The neighbours at a step.
  template <int layer, int row, int column>
  Words step() const {
    const auto row_of = [&](std::int64_t distance) {
      if constexpr (row == 0) return at(layer, distance);
      return row < 0 ? above(layer, distance) : below(layer, distance);
    };
    if constexpr (column == 0) return row_of(0);
    return column < 0 ? left(row_of(0), row_of(-TileGrid::depth))
                      : right(row_of(0), row_of(TileGrid::depth));
  }
  template <Face border>
  Turned neighborhood() const {
    constexpr auto turned = turned_places(border);
    Turned around;
    [&]<int... place>(std::integer_sequence<int, place...>) {
      ((around.at[turned[place]] = step<place / 9 - 1, place / 3 % 3 - 1, place % 3 - 1>()), ...);
    }(std::make_integer_sequence<int, 27>());
    return around;
  }

  std::int64_t row_step;
};

}  // namespace skan_graph
