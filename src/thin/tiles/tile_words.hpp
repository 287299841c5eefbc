#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "thin/lee/lee_candidates.hpp"
#include "thin/lee/lee_conditions.hpp"

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

/// Words of a tile, with access to their neighbours.
template <class Vector, int dimensions>
struct TileWords;

/// A word is 64 pixels of a row.
template <class Vector>
struct TileWords<Vector, 2> {
  using Words = WordsOf<Vector>;
  using Turned = Turned2d<Vector>;

  const std::uint64_t* words;
  std::int64_t column_step, row_step;

  Words left(std::int64_t row) const {
    return Vector::template shift_up<1>(Vector::load(words + row),
                                        Vector::load(words + row - column_step));
  }
  Words right(std::int64_t row) const {
    return Vector::template shift_down<1>(Vector::load(words + row),
                                          Vector::load(words + row + column_step));
  }
  Words neighbor(Face face) const {
    if (face.axis == 0) return Vector::load(words + face.direction);
    return face.direction < 0 ? left(0) : right(0);
  }
  /// Few enough to be turned in registers.
  template <Face border>
  Turned neighborhood() const {
    Turned around;
    for (std::int64_t row = -1; row <= 1; ++row) {
      const auto place = static_cast<std::size_t>(3 * (row + 1));
      around.at[place] = left(row);
      around.at[place + 1] = Vector::load(words + row);
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
struct TileWords<Vector, 3> {
  using Words = WordsOf<Vector>;
  using Turned = Turned3d<Vector>;

  const std::uint64_t* words;
  std::int64_t column_step, row_step;

  static Words above(const std::uint64_t* tile, std::int64_t row_step) {
    return Vector::template shift_up<8>(Vector::load(tile), Vector::load(tile - row_step));
  }
  static Words below(const std::uint64_t* tile, std::int64_t row_step) {
    return Vector::template shift_down<8>(Vector::load(tile), Vector::load(tile + row_step));
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
    if (face.axis == 0) return Vector::load(words + face.direction);
    if (face.axis == 1) return face.direction < 0 ? above(words, row_step) : below(words, row_step);
    const Words middle = Vector::load(words);
    return face.direction < 0 ? left(middle, Vector::load(words - column_step))
                              : right(middle, Vector::load(words + column_step));
  }
  template <Face border>
  Turned neighborhood() const {
    static constexpr auto turned = turned_places(border);
    Turned around;
    const std::uint8_t* place = turned.data();
    for (std::int64_t layer = -1; layer <= 1; ++layer) {
      const std::uint64_t* middle = words + layer;
      const auto put_row = [&](auto row_of) {
        const Words row = row_of(middle);
        around.at[*place++] = left(row, row_of(middle - column_step));
        around.at[*place++] = row;
        around.at[*place++] = right(row, row_of(middle + column_step));
      };
      put_row([&](const std::uint64_t* tile) { return above(tile, row_step); });
      put_row([&](const std::uint64_t* tile) { return Vector::load(tile); });
      put_row([&](const std::uint64_t* tile) { return below(tile, row_step); });
    }
    return around;
  }
};

}  // namespace skan_graph
