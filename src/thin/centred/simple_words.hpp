#pragma once

#include "thin/centred/neighborhood_words.hpp"

namespace skan_graph {

/// Topology of 64 pixels at a time, or of 64 in each lane of a vector of words, as boolean
/// functions of the words around them: straight-line code without branches.

/// The sum of `count` bits at each of the 64 places: its last binary digit, and the carries, one
/// from each full adder.
template <class Word, std::size_t count>
struct BitSum {
  Word digit;
  std::array<Word, count / 2> carried;

  [[gnu::always_inline]] inline explicit BitSum(const std::array<Word, count>& bits)
      : digit(bits[0]) {
    unrolled<(count - 1) / 2>([&](auto i) __attribute__((always_inline)) {
      const Word a = bits[2 * i + 1], b = bits[2 * i + 2];
      carried[i] = (digit & a) | (b & (digit | a));
      digit = digit ^ a ^ b;
    });
    if constexpr (count % 2 == 0) {
      carried[count / 2 - 1] = digit & bits[count - 1];
      digit ^= bits[count - 1];
    }
  }
};

/// The faces, edges and vertices that belong to the pixel's cube alone: all other pixels that share
/// them are background.
template <class Word>
struct OwnCells {
  std::array<Word, 6> face;
  std::array<std::array<Word, 6>, 6> edge{};  // between two faces, both ways round
  std::array<Word, 8> vertex;

  [[gnu::always_inline]] inline explicit OwnCells(const Neighborhood<Word>& around) {
    unrolled<6>([&](auto a) __attribute__((always_inline)) { face[a] = ~around[faces[a]]; });
    unrolled<36>([&](auto i) __attribute__((always_inline)) {
      constexpr std::size_t a = i / 6, b = i % 6;
      if constexpr (a / 2 < b / 2)
        edge[a][b] = edge[b][a] = ~(around[faces[a]] | around[faces[b]] |
                                    around[faces[a] + faces[b] - middle]);
    });
    unrolled<8>([&](auto i) __attribute__((always_inline)) {
      constexpr std::size_t a = i / 4, b = 2 + i / 2 % 2, c = 4 + i % 2;
      vertex[i] = edge[a][b] & edge[a][c] & edge[b][c] &
                  ~around[faces[a] + faces[b] + faces[c] - 2 * middle];
    });
  }
};

/// Where vertices − edges + faces = 1. If all own cells are connected, this is 2 minus the number
/// of components of the neighbours, of which there are at most eight. With 12 added, it is a number
/// from 6 to 14, of which only 13 has the last digits 101.
template <class Word>
[[gnu::always_inline]] inline Word have_euler_number_1(const OwnCells<Word>& own) {
  std::array<Word, 26> cells;
  unrolled<8>([&](auto i) __attribute__((always_inline)) { cells[i] = own.vertex[i]; });
  unrolled<6>([&](auto i) __attribute__((always_inline)) { cells[8 + i] = own.face[i]; });
  unrolled<12>([&](auto i) __attribute__((always_inline)) {
    constexpr std::size_t pair = i / 4;  // of axes: 01, 02, 12
    constexpr std::size_t a = (pair == 2 ? 2 : 0) + i / 2 % 2, b = (pair == 0 ? 2 : 4) + i % 2;
    cells[14 + i] = ~own.edge[a][b];
  });
  const BitSum<Word, 26> ones(cells);
  const BitSum<Word, 13> twos(ones.carried);
  Word fours = twos.carried[0];
  unrolled<5>([&](auto i) __attribute__((always_inline)) { fours ^= twos.carried[i + 1]; });
  return ones.digit & ~twos.digit & fours;
}

/// Where the own faces are connected through own edges, or there are none. Removes one face after
/// another and joins its neighbours with each other instead; a face that has no neighbours while
/// others are left is a separate component.
template <class Word>
[[gnu::always_inline]] inline Word have_connected_faces(const OwnCells<Word>& own) {
  auto joined = own.edge;
  Word apart{};
  unrolled<5>([&](auto a) __attribute__((always_inline)) {
    Word left{}, touched{};
    unrolled<5 - a>([&](auto i) __attribute__((always_inline)) {
      constexpr std::size_t b = a + 1 + i;
      left |= own.face[b];
      touched |= joined[a][b];
      unrolled<5 - b>([&](auto j) __attribute__((always_inline)) {
        constexpr std::size_t c = b + 1 + j;
        joined[b][c] |= joined[a][b] & joined[a][c];
      });
    });
    apart |= own.face[a] & left & ~touched;
  });
  return ~apart;
}

/// Where the neighbours of a pixel are one 26-component and the background beside it is one
/// 6-component within its 18-neighbourhood (in 2D: one 8-component, and one of the four nearest is
/// background): removing or adding the pixel does not change the topology.
template <class Word>
[[gnu::always_inline]] inline Word are_simple(const Neighborhood<Word>& around) {
  const OwnCells<Word> own(around);
  return have_euler_number_1(own) & have_connected_faces(own);
}

/// Where at least two neighbours are set.
template <class Word>
[[gnu::always_inline]] inline Word have_two_neighbors(const Neighborhood<Word>& around) {
  Word one{}, two{};
  unrolled<9>([&](auto row) __attribute__((always_inline)) {
    const Word a = around[3 * row], c = around[3 * row + 2];
    const Word b = row == 4 ? Word{} : around[3 * row + 1];
    const Word some = a | b | c;
    two |= (a & b) | (c & (a | b)) | (one & some);
    one |= some;
  });
  return two;
}

/// Where a pixel is P-simple, given that it is simple in the object. P are the pixels that may be
/// removed together with it: whichever of them are removed, the topology does not change. `around`
/// is the object, `going` are the pixels of P.
template <std::size_t dimensions, class Word>
[[gnu::always_inline]] inline Word are_p_simple(const Neighborhood<Word>& around,
                                                const Neighborhood<Word>& going) {
  Neighborhood<Word> staying;
  unrolled<neighborhood_size>([&](auto i) __attribute__((always_inline)) {
    staying[i] = i == middle ? Word{} : around[i] & ~going[i];
  });

  // Pixels that touch one that stays, dilated along one axis after another.
  Neighborhood<Word> touched;
  unrolled<9>([&](auto row) __attribute__((always_inline)) {
    const Word two = staying[3 * row + 1] | staying[3 * row];
    touched[3 * row] = two;
    touched[3 * row + 1] = two | staying[3 * row + 2];
    touched[3 * row + 2] = staying[3 * row + 1] | staying[3 * row + 2];
  });
  const auto dilate = [&](auto first, auto step) __attribute__((always_inline)) {
    const Word a = touched[first], b = touched[first + step],
                        c = touched[first + 2 * step];
    touched[first] = a | b;
    touched[first + step] = a | b | c;
    touched[first + 2 * step] = b | c;
  };
  unrolled<9>([&](auto i) __attribute__((always_inline)) {
    dilate(std::integral_constant<std::size_t, i / 3 * 9 + i % 3>{},
           std::integral_constant<std::size_t, 3>{});
  });
  unrolled<9>([&](auto i) __attribute__((always_inline)) {
    dilate(i, std::integral_constant<std::size_t, 9>{});
  });

  Word bad{};
  unrolled<neighborhood_size>([&](auto i) __attribute__((always_inline)) {
    if constexpr (i != middle) bad |= going[i] & ~touched[i];
  });
  constexpr std::size_t first_face = dimensions == 3 ? 0 : 2;
  unrolled<6 - first_face>([&](auto i) __attribute__((always_inline)) {
    constexpr std::size_t y = faces[first_face + i];
    Word way_round{};
    unrolled<6 - first_face>([&](auto j) __attribute__((always_inline)) {
      constexpr std::size_t z = faces[first_face + j];
      if constexpr (y != z && !are_opposite(y, z))
        way_round |= ~(around[z] | around[y + z - middle]);
    });
    bad |= going[y] & ~way_round;
  });
  return are_simple(staying) & ~bad;
}

}  // namespace skan_graph
