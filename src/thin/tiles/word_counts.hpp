#pragma once

#include <array>
#include <cstddef>

namespace skan_graph {

// Counts how many of some values are set, for each bit of a vector of words at once.

template <class Vector>
using WordsOf = typename Vector::Words;

/// A full adder: keeps the sum and adds the carry to the list of the next digit.
template <class Vector>
WordsOf<Vector> add(WordsOf<Vector> a, WordsOf<Vector> b, WordsOf<Vector> c,
                    WordsOf<Vector>& carry) {
  carry = Vector::majority(a, b, c);
  return Vector::parity(a, b, c);
}

/// Whether 4 of 25 are set, or 12, or 20: their number modulo 8.
template <class Vector>
WordsOf<Vector> count_is_four_modulo_eight(const std::array<WordsOf<Vector>, 25>& ones) {
  std::array<WordsOf<Vector>, 9> sums;
  std::array<WordsOf<Vector>, 12> twos;
  for (std::size_t i = 0; i < 8; ++i)
    sums[i] = add<Vector>(ones[3 * i], ones[3 * i + 1], ones[3 * i + 2], twos[i]);
  sums[8] = ones[24];
  for (std::size_t i = 0; i < 3; ++i)
    sums[i] = add<Vector>(sums[3 * i], sums[3 * i + 1], sums[3 * i + 2], twos[8 + i]);
  const auto digit_1 = add<Vector>(sums[0], sums[1], sums[2], twos[11]);

  std::array<WordsOf<Vector>, 4> two_sums;
  std::array<WordsOf<Vector>, 5> fours;
  for (std::size_t i = 0; i < 4; ++i)
    two_sums[i] = add<Vector>(twos[3 * i], twos[3 * i + 1], twos[3 * i + 2], fours[i]);
  const auto rest = add<Vector>(two_sums[0], two_sums[1], two_sums[2], fours[4]);
  const auto digit_2 = rest ^ two_sums[3];
  const auto digit_4 = Vector::parity(Vector::parity(fours[0], fours[1], fours[2]), fours[3],
                                      fours[4]) ^
                       (rest & two_sums[3]);
  return Vector::both_but(digit_4, ~digit_1, digit_2);
}

/// Whether at least two of the values at some places are set.
template <class Vector, const auto& places, std::size_t count>
WordsOf<Vector> at_least_two(const std::array<WordsOf<Vector>, count>& at) {
  static_assert(places.size() % 2 == 1);
  auto any = at[places[0]], two = any ^ any;
  std::size_t i = 1;
  if constexpr (places.size() % 4 == 3) {
    two = Vector::majority(any, at[places[1]], at[places[2]]);
    any = Vector::any_of(any, at[places[1]], at[places[2]]);
    i = 3;
  }
  for (; i < places.size(); i += 4) {
    const auto first = Vector::majority(any, at[places[i]], at[places[i + 1]]);
    any = Vector::any_of(any, at[places[i]], at[places[i + 1]]);
    const auto second = Vector::majority(any, at[places[i + 2]], at[places[i + 3]]);
    any = Vector::any_of(any, at[places[i + 2]], at[places[i + 3]]);
    two = Vector::any_of(two, first, second);
  }
  return two;
}

}  // namespace skan_graph
